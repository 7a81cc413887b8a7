/**
 * What mongodump writes beside a collection's documents: its options and indexes, as canonical
 * extended JSON, so that the types of all numbers in them are kept.
 */
import { type Document, EJSON } from 'bson';
import { z } from 'zod';

const document = z.custom<Document>(isDocument);

/** No list, and no value of BSON's own, which extended JSON writes as an object too. */
function isDocument(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && !Array.isArray(value) && !('_bsontype' in value);
}

const shape = z.object({
  options: document.optional(),
  indexes: z.array(document).default([]),
  /** 32 digits; none in dumps of old. */
  uuid: z.string().optional(),
  collectionName: z.string().optional(),
  type: z.string().default('collection'),
});

export type Metadata = z.output<typeof shape>;

export function metadataText(metadata: Metadata): string {
  const { options = {}, ...rest } = metadata;
  const isPlain = Object.keys(options).length === 0;
  return EJSON.stringify(isPlain ? rest : { options, ...rest }, { relaxed: false });
}

/** @throws ZodError, SyntaxError */
export function readMetadata(text: string): Metadata {
  return shape.parse(EJSON.parse(text, { relaxed: false }));
}
