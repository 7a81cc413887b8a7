/**
 * Where an outsider may put what they like: every field of every operation's input, with an input
 * around it that is right, so that what is wrong reaches as deep as it can.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import * as contract from '../../../server/contract.ts';
import type { Operation } from '../../../server/kernel/contract.ts';

/** A JSON schema, as far as contracts use it. */
const shape = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  get anyOf() {
    return z.array(z.unknown()).optional();
  },
  get oneOf() {
    return z.array(z.unknown()).optional();
  },
});
type Shape = z.infer<typeof shape>;

export type Kind = 'text' | 'number' | 'list' | 'flag' | 'object' | 'file';
export type Path = readonly (string | number)[];

/** One field of one operation. */
export interface Place {
  readonly operation: Operation;
  readonly path: Path;
  readonly kind: Kind;
}

/** Things that exist, by the first letters of their ids. */
export type Known = ReadonlyMap<string, string>;

export const operations: readonly Operation[] = Object.values(contract)
  .flatMap((words) => Object.values(words) as unknown[])
  .filter(isOperation);

function isOperation(word: unknown): word is Operation {
  return typeof word === 'object' && word !== null && 'http' in word && 'input' in word;
}

export const places: readonly Place[] = operations.flatMap((operation) => {
  if (operation.body !== undefined) return [{ operation, path: ['bytes'], kind: 'file' as const }];
  const found = placesIn(schemaOf(operation), []).filter(({ path }) => path.length > 0);
  // An operation without fields gets one that it does not have.
  return (found.length > 0 ? found : [{ path: ['more'], kind: 'text' as const }]).map((place) => ({
    operation,
    ...place,
  }));
});

/** An input that fits the schema, with things that exist. Each call gives keys of its own. */
export function sampleOf(operation: Operation, known: Known): Record<string, unknown> {
  const sample = z.record(z.string(), z.unknown()).parse(sampleFor(schemaOf(operation), known));
  // One that is refused for its shape would reach no deeper than the endpoint, and nothing be tried.
  const { error } = operation.input.safeParse(sample);
  if (error) throw new Error(`no sample of ${operation.name}`, { cause: error });
  return sample;
}

/** The input with something else at one place. */
export function withAt(input: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const inner = (holder: object) => withAt(Reflect.get(holder, key), rest, value);
  if (Array.isArray(input)) {
    return input.map((item, index) => (index === key ? inner(input) : item));
  }
  const holder = typeof input === 'object' && input !== null ? input : {};
  return { ...holder, [key]: inner(holder) };
}

function schemaOf(operation: Operation): Shape {
  return shape.parse(z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }));
}

function placesIn(schema: Shape, path: Path): Omit<Place, 'operation'>[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    const [first] = alternatives.map((one) => shape.parse(one));
    return first ? placesIn(first, path) : [];
  }
  switch (schema.type) {
    case 'object':
      return [
        { path, kind: 'object' },
        ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
          placesIn(shape.parse(field), [...path, name]),
        ),
      ];
    case 'array':
      return [{ path, kind: 'list' }, ...placesIn(shape.parse(schema.items), [...path, 0])];
    case 'integer':
    case 'number':
      return [{ path, kind: 'number' }];
    case 'boolean':
      return [{ path, kind: 'flag' }];
    default:
      return [{ path, kind: 'text' }];
  }
}

function sampleFor(schema: Shape, known: Known): unknown {
  const [alternative] = schema.anyOf ?? schema.oneOf ?? [];
  if (alternative !== undefined) return sampleFor(shape.parse(alternative), known);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .map(([name, field]) => [name, sampleFor(shape.parse(field), known)] as const)
          .filter(([, value]) => value !== undefined),
      );
    case 'array':
      return [sampleFor(shape.parse(schema.items), known)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return textOf(schema, known);
  }
}

const cursorPattern = '^[\\w-]*$';

function textOf({ pattern = '', format }: Shape, known: Known): string | undefined {
  if (format === 'uuid') return randomUUID();
  const prefix = /^\^([a-z]{3})_/.exec(pattern)?.[1];
  if (prefix !== undefined) return known.get(prefix) ?? `${prefix}_01jd0000000000000000000000`;
  if (pattern.includes('[a-z][a-z0-9_]')) return known.get('handle') ?? 'somebody';
  // A place in a list can be made by the server alone; without one a list begins at its beginning.
  if (pattern === cursorPattern) return undefined;
  return usualTexts.find((text) => new RegExp(pattern, 'u').test(text)) ?? 'hello there';
}

/** A sentence where there may be one; else a word, an amount, the number of a bank account, a time zone. */
const usualTexts = ['hello there', 'hello', '100', '1002003004005', 'UTC'];
