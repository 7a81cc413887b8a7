import { dirname } from 'node:path';
import { importsOf, resolveImport } from '../layers/imports.ts';
import { isNode, type Node, nameOf, readSource, type SourceFile } from '../tools/syntax.ts';

/**
 * Texts that nobody says. The compiler knows keys that a language misses; that a key is not used any
 * more it cannot know, since who says it asks by name. Only those are asked who may: files of the
 * folder that the catalogue stands in, and files that import something of it.
 */
export function unusedTexts(root: string, files: readonly string[]): string[] {
  const catalogues = files.filter((path) => /^web\/.*\/words\/en\.ts$/.test(path));
  const readers = files
    .filter((path) => /^web\/.*\.tsx?$/.test(path) && !/\/words\/(en|ko|zh)\.ts$/.test(path))
    .map((path) => readerOf(root, path));
  return catalogues.flatMap((path) => {
    const owner = `${dirname(dirname(path))}/`;
    const used = new Set(
      readers
        .filter(({ file, imports }) => [file, ...imports].some((each) => each.startsWith(owner)))
        .flatMap(({ names }) => [...names]),
    );
    return keysOf(readSource(root, path))
      .filter((key) => !used.has(key))
      .map((key) => `${path} has a text that nobody says: ${key}`);
  });
}

interface Reader {
  readonly file: string;
  readonly imports: readonly string[];
  /** Every name that it asks something for, and every text, which may be such a name. */
  readonly names: ReadonlySet<string>;
}

function readerOf(root: string, path: string): Reader {
  const source = readSource(root, path);
  const imports = importsOf(source).flatMap(({ specifier }) => {
    const target = resolveImport(root, path, specifier);
    return target.kind === 'file' ? [target.path] : [];
  });
  return { file: path, imports, names: new Set(source.nodes.flatMap(namesIn)) };
}

function namesIn(node: Node): string[] {
  if (node['type'] === 'MemberExpression') return [nameOf(node['property']) ?? ''];
  if (node['type'] === 'StringLiteral') return [String(node['value'])];
  // const { retry, loading } = useKitWords()
  if (node['type'] === 'AssignmentPatternProperty' || node['type'] === 'KeyValuePatternProperty') {
    return [nameOf(node['key']) ?? ''];
  }
  return [];
}

/** The keys of the object that `en` is. */
function keysOf({ nodes }: SourceFile): string[] {
  const declared = nodes.find(
    (node) => node['type'] === 'VariableDeclarator' && nameOf(node['id']) === 'en',
  );
  const object = declared?.['init'];
  const properties: unknown = isNode(object) ? object['properties'] : [];
  if (!Array.isArray(properties)) return [];
  return properties.flatMap((property: unknown) => {
    const key = isNode(property) ? property['key'] : undefined;
    return nameOf(key) ?? (isNode(key) ? String(key['value']) : []);
  });
}
