import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { isNode, type Node, nameOf, type SourceFile } from '../tools/syntax.ts';

export interface Import {
  /** As it is written. */
  readonly specifier: string;
  readonly line: number;
  /** It leaves nothing behind when types are stripped. */
  readonly isOfTypes: boolean;
}

/**
 * Every module that a file asks for: imports and re-exports, of types too, `import()` and
 * `import('...').Type`, and `require`.
 */
export function importsOf({ nodes, linesOf }: SourceFile): Import[] {
  return nodes.flatMap((node) => {
    const specifier = specifierOf(node);
    return specifier === null
      ? []
      : [{ specifier, line: linesOf(node).first, isOfTypes: isOfTypes(node) }];
  });
}

const declarations = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
]);

function isOfTypes(node: Node): boolean {
  return node['typeOnly'] === true || node['type'] === 'TsImportType';
}

function specifierOf(node: Node): string | null {
  const type = String(node['type']);
  if (declarations.has(type)) return textOf(node['source']);
  if (type === 'TsImportType') return textOf(node['argument']);
  if (type === 'TsExternalModuleReference') return textOf(node['expression']);
  if (type === 'CallExpression' && isImporting(node['callee'])) return firstArgument(node);
  return null;
}

function isImporting(callee: unknown): boolean {
  return (isNode(callee) && callee['type'] === 'Import') || nameOf(callee) === 'require';
}

function firstArgument(call: Node): string | null {
  const list = call['arguments'];
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isNode(first) ? textOf(first['expression']) : null;
}

function textOf(literal: unknown): string | null {
  if (!isNode(literal) || literal['type'] !== 'StringLiteral') return null;
  return typeof literal['value'] === 'string' ? literal['value'] : null;
}

export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'builtin' }
  | { readonly kind: 'missing' };

/** What a specifier in a file of the project stands for. Paths are inside the project, with `/`. */
export function resolveImport(root: string, from: string, specifier: string): Target {
  if (specifier.startsWith('node:')) return { kind: 'builtin' };
  // Vite's own: 'virtual:routes', '/favicon.svg?url' and the like name no module of the project.
  if (specifier.startsWith('virtual:') || specifier.startsWith('/')) return { kind: 'builtin' };
  if (!specifier.startsWith('.')) return { kind: 'package', name: packageName(specifier) };

  const bare = specifier.replace(/\?.*$/, '');
  const path = normalize(join(dirname(from), bare)).replaceAll('\\', '/');
  const isFile = existsSync(join(root, path)) && statSync(join(root, path)).isFile();
  return isFile ? { kind: 'file', path } : { kind: 'missing' };
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
