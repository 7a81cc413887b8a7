import { factOf } from './facts.ts';

/**
 * An answer taken apart: its shape, in which things stand by their ids, and the facts of the things.
 * Facts are shapes too: an order has a buyer. Put together again it is the answer as it was, with
 * the facts as they are now.
 */
export type Facts = ReadonlyMap<string, unknown>;
type Taken = Map<string, Map<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

/** In a shape, which of a thing's facts stand here. */
const mark = '$facts';
/** In a shape, which thing they are of. */
const of = '$of';

/**
 * @param scope whose view it is, if not the viewer's own: what staff see of a conversation is not
 * what its customer sees
 */
export function split(answer: unknown, scope: string): { shape: unknown; facts: Taken } {
  const facts: Taken = new Map();
  return { shape: shapeOf(answer, scope, facts), facts };
}

function shapeOf(value: unknown, scope: string, taken: Taken): unknown {
  if (Array.isArray(value)) return value.map((each) => shapeOf(each, scope, taken));
  if (!isFields(value)) return value;
  const id = typeof value['id'] === 'string' ? value['id'] : '';
  const shape: Record<string, unknown> = {};
  const here: string[] = [];
  const thing = id.startsWith('cnv_') ? scope + id : id;
  for (const [field, child] of Object.entries(value)) {
    const part = shapeOf(child, scope, taken);
    const fact = factOf(id, field);
    if (fact === undefined) shape[field] = part;
    else {
      here.push(field);
      const known = taken.get(thing);
      if (known) known.set(fact, part);
      else taken.set(thing, new Map([[fact, part]]));
    }
  }
  return here.length === 0 ? shape : { ...shape, [of]: thing, [mark]: here };
}

/** @throws Error when a fact is not there */
export function joined(shape: unknown, factsOf: (thing: string) => Facts | undefined): unknown {
  if (Array.isArray(shape)) return shape.map((each) => joined(each, factsOf));
  if (!isFields(shape)) return shape;
  const { [of]: thing, [mark]: here, ...rest } = shape;
  const whole: Record<string, unknown> = {};
  for (const [field, part] of Object.entries(rest)) whole[field] = joined(part, factsOf);
  if (typeof thing !== 'string' || !Array.isArray(here)) return whole;
  const facts = factsOf(thing);
  for (const field of here) {
    const fact = factOf(String(rest['id']), field) ?? field;
    if (!facts?.has(fact)) throw new Error(`Nothing is known of ${thing}.`);
    whole[field] = joined(facts.get(fact), factsOf);
  }
  return whole;
}

/** The things that stand in a shape, and in their facts. */
export function thingsIn(
  shape: unknown,
  factsOf: (thing: string) => Facts | undefined,
  found: Set<string> = new Set(),
): Set<string> {
  if (Array.isArray(shape)) for (const each of shape) thingsIn(each, factsOf, found);
  if (!isFields(shape)) return found;
  const thing = shape[of];
  if (typeof thing === 'string' && !found.has(thing)) {
    found.add(thing);
    for (const fact of factsOf(thing)?.values() ?? []) thingsIn(fact, factsOf, found);
  }
  for (const part of Object.values(shape)) thingsIn(part, factsOf, found);
  return found;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
