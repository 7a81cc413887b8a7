/**
 * Source files as syntax trees, for our own checks. The trees come from swc; this file alone
 * knows how it counts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

export type Node = Readonly<Record<string, unknown>>;

export interface SourceFile {
  /** Inside the project, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The statements, as a tree. */
  readonly body: readonly unknown[];
  /** Every node, parents before children. */
  readonly nodes: readonly Node[];
  /** The lines, from 1, that a node covers. */
  linesOf(node: Node): { readonly first: number; readonly last: number };
}

/** What git ignores; an unpacked archive has no git to ask. */
const ignored = new Set([
  ...['.git', 'node_modules', 'dist', 'data'],
  ...['coverage', 'test-results', 'playwright-report'],
]);

const source = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;

/** Every file of the project, committed or not. */
export function projectFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? projectFiles(root, path) : [path];
    });
}

export function isSourcePath(path: string): boolean {
  return source.test(path);
}

export function sourceFiles(root: string): string[] {
  return projectFiles(root).filter(isSourcePath);
}

/** @throws when the file does not parse */
export function readSource(root: string, path: string): SourceFile {
  return parseSource(path, readFileSync(join(root, path), 'utf8'));
}

export function parseSource(path: string, text: string): SourceFile {
  // swc counts bytes from where its previous file ended, and starts a module at its first word. An
  // empty statement in front makes that start the file's.
  const measured = `;${text}`;
  const tree = parseSync(measured, { ...syntaxOf(path), target: 'es2022' });
  const lineAt = lineCounter(Buffer.from(measured), tree.span.start);
  const nodes: Node[] = [];
  collect(tree.body, nodes);
  return {
    path,
    text,
    body: tree.body,
    nodes,
    linesOf(node) {
      const span = isNode(node['span']) ? node['span'] : {};
      return { first: lineAt(span['start']), last: lineAt(span['end']) };
    },
  };
}

function syntaxOf(path: string) {
  return /\.[cm]?jsx?$/.test(path)
    ? ({ syntax: 'ecmascript', jsx: true } as const)
    : ({ syntax: 'typescript', tsx: path.endsWith('x') } as const);
}

function lineCounter(bytes: Buffer, base: number): (offset: unknown) => number {
  const starts = [0];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return (offset) => {
    const at = typeof offset === 'number' ? offset - base : 0;
    const next = starts.findIndex((start) => start > at);
    return next === -1 ? starts.length : next;
  };
}

/** Walks without knowing all kinds of nodes: what a check looks for may hide in any of them. */
function collect(value: unknown, nodes: Node[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, nodes);
    return;
  }
  if (!isNode(value)) return;
  if (typeof value['type'] === 'string') nodes.push(value);
  for (const child of Object.values(value)) collect(child, nodes);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name that an identifier or a plain `.property` says; '' for anything else. */
export function nameOf(node: unknown): string {
  return isNode(node) && node['type'] === 'Identifier' && typeof node['value'] === 'string'
    ? node['value']
    : '';
}

/** `Date.now` for that expression; '' when it is no chain of plain names. */
export function chainOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node['type'] === 'CallExpression') return chainOf(node['callee']);
  if (node['type'] !== 'MemberExpression') return nameOf(node);
  const [object, property] = [chainOf(node['object']), nameOf(node['property'])];
  return object && property ? `${object}.${property}` : '';
}
