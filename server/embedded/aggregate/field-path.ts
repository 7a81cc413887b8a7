/** Field paths as expressions follow them: through documents, and into every document of an array. */
import { StoreError } from '../errors.ts';
import type { Value } from '../values/types.ts';

export function compilePath(text: string): readonly string[] {
  const path = text.split('.');
  for (const name of path) {
    if (name === '') {
      throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
    }
    if (name.startsWith('$')) {
      throw new StoreError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
    }
  }
  return path;
}

export function valueAtPath(
  from: Value | undefined,
  path: readonly string[],
  depth: number,
): Value | undefined {
  if (from instanceof Map) {
    const value = from.get(path[depth] ?? '');
    return depth + 1 === path.length ? value : valueAtPath(value, path, depth + 1);
  }
  if (!Array.isArray(from)) return undefined;
  const found: Value[] = [];
  for (const element of from) {
    // Only documents are looked into; an array inside an array is passed over.
    const value = element instanceof Map ? valueAtPath(element, path, depth) : undefined;
    if (value !== undefined) found.push(value);
  }
  return found;
}
