import { root } from '../tools/project.mjs';
import {
  isNode,
  type Node,
  nameOf,
  readSource,
  type SourceFile,
  sourceFiles,
} from '../tools/syntax.ts';

export interface Measured {
  readonly name: string;
  readonly lines: number;
}

const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
]);

export function lengthOf({ path, text }: SourceFile): Measured {
  return { name: path, lines: text.split('\n').length - 1 };
}

/** All functions of a file that hold statements of their own, with where they begin. */
export function functionsIn(file: SourceFile): Measured[] {
  return file.nodes
    .filter((node) => functions.has(String(node['type'])))
    .map((node) => {
      const { first, last } = file.linesOf(node);
      return { name: `${file.path}:${first} ${titleOf(node)}`, lines: last - first + 1 };
    });
}

function titleOf(node: Node): string {
  const title = nameOf(node['identifier']) || nameOf(node['key']);
  return title || (isNode(node['body']) ? '(unnamed)' : '');
}

function longest(measured: readonly Measured[], count: number): string[] {
  return [...measured]
    .sort((a, b) => b.lines - a.lines)
    .slice(0, count)
    .map(({ name, lines }) => `  ${String(lines).padStart(5)}  ${name}`);
}

/** The longest files and functions of the product: a lamp, not a fence. */
export function reportLongest(): string {
  const files = sourceFiles(root)
    .filter((path) => /^(server|web|bots|scripts)\//.test(path))
    .map((path) => readSource(root, path));
  return [
    'Longest files:',
    ...longest(files.map(lengthOf), 8),
    'Longest functions:',
    ...longest(files.flatMap(functionsIn), 8),
  ].join('\n');
}
