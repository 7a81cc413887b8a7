import { assertDefined } from '../assert.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { docIn, docsIn, numberIn, textIn } from '../reading.ts';
import { docOf } from '../values/plain.ts';
import { Binary, type Doc, isDoc, type Value } from '../values/types.ts';

export interface IndexField {
  readonly path: string;
  readonly descending: boolean;
  readonly parts: readonly string[];
}

/**
 * What the documents seen so far have made of an index. Traits only ever switch on, as soon as a
 * write is computed, so that a plan never trusts an order that the entries do not keep.
 */
export interface IndexTraits {
  /** Per field: some document had an array on the path, so it has several entries. */
  readonly multikey: boolean[];
  /** Some entry was too long and ends in a hash, so the entries are not wholly in order. */
  longKeys: boolean;
}

export interface IndexInfo {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly paths: readonly (readonly string[])[];
  /** By field. */
  readonly descending: readonly boolean[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Matcher | undefined;
  /** The top-level fields that a document's entries come from; undefined when it may be any. */
  readonly roots: readonly string[] | undefined;
  readonly expireAfterSeconds: number | undefined;
  /** A building index is maintained by every write but not used by any plan. */
  readonly building: boolean;
  /** The specification as the client will see it in listIndexes. */
  readonly spec: Doc;
  readonly traits: IndexTraits;
}

export interface CollectionInfo {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly namespace: string;
  readonly uuid: Binary;
  readonly options: Doc;
  readonly indexes: readonly IndexInfo[];
  readonly nextIndexId: number;
}

/** The collections there are, at one moment. Never changed in place, so that a snapshot keeps its own. */
export class Catalogue {
  private readonly byNamespace: ReadonlyMap<string, CollectionInfo>;

  constructor(collections: Iterable<CollectionInfo> = []) {
    this.byNamespace = new Map(Array.from(collections, (each) => [each.namespace, each]));
  }

  find(namespace: string): CollectionInfo | undefined {
    return this.byNamespace.get(namespace);
  }

  with(collection: CollectionInfo): Catalogue {
    return new Catalogue([...this.without(collection.namespace).all(), collection]);
  }

  without(namespace: string): Catalogue {
    return new Catalogue([...this.all()].filter((each) => each.namespace !== namespace));
  }

  all(): Iterable<CollectionInfo> {
    return this.byNamespace.values();
  }

  inDatabase(database: string): CollectionInfo[] {
    return [...this.all()].filter((each) => each.database === database);
  }
}

export const longKeysTrait = 255;

export function collectionToDoc(collection: CollectionInfo): Doc {
  return docOf({
    namespace: collection.namespace,
    database: collection.database,
    uuid: collection.uuid,
    options: collection.options,
    nextIndexId: collection.nextIndexId,
    indexes: collection.indexes.map((index) => ({
      id: index.id,
      building: index.building,
      spec: index.spec,
    })),
  });
}

export function collectionFromDoc(id: number, doc: Doc): CollectionInfo {
  const database = textOf(doc, 'database');
  const namespace = textOf(doc, 'namespace');
  const uuid = doc.get('uuid');
  return {
    id,
    database,
    namespace,
    name: namespace.slice(database.length + 1),
    uuid: uuid instanceof Binary ? uuid : new Binary(4, Buffer.alloc(16)),
    options: docOfField(doc, 'options'),
    nextIndexId: numberIn(doc.get('nextIndexId')) ?? 1,
    indexes: docsIn(doc.get('indexes')).map(indexFromDoc),
  };
}

function indexFromDoc(doc: Doc): IndexInfo {
  return indexFromSpec(
    assertDefined(numberIn(doc.get('id')), 'an index has an id'),
    docOfField(doc, 'spec'),
    doc.get('building') === true,
  );
}

/** Builds what the store needs of an index from a specification that was checked before. */
export function indexFromSpec(id: number, spec: Doc, building: boolean): IndexInfo {
  const fields = Array.from(docOfField(spec, 'key'), ([path, direction]) => ({
    path,
    descending: (numberIn(direction) ?? 1) < 0,
    parts: path.split('.'),
  }));
  const partialFilter = spec.get('partialFilterExpression');
  const partial = isDoc(partialFilter) ? compileFilter(partialFilter) : undefined;
  return {
    id,
    name: textOf(spec, 'name'),
    fields,
    paths: fields.map(({ parts }) => parts),
    descending: fields.map(({ descending }) => descending),
    unique: spec.get('unique') === true || textOf(spec, 'name') === '_id_',
    sparse: spec.get('sparse') === true,
    partial,
    roots: rootsOf(fields, partial),
    expireAfterSeconds: numberIn(spec.get('expireAfterSeconds')),
    building,
    spec,
    traits: { multikey: fields.map(() => false), longKeys: false },
  };
}

type Fields = ReadonlySet<string> | undefined;
const fieldsByCollection = new WeakMap<CollectionInfo, { readonly fields: Fields }>();

/**
 * The top-level fields that a document's entries in all indexes come from, and its _id; undefined
 * when an index wants the whole document.
 */
export function fieldsForIndexes(collection: CollectionInfo): Fields {
  const known = fieldsByCollection.get(collection) ?? { fields: joinRoots(collection.indexes) };
  fieldsByCollection.set(collection, known);
  return known.fields;
}

function joinRoots(indexes: readonly IndexInfo[]): Fields {
  const fields = new Set(['_id']);
  for (const { roots } of indexes) {
    if (roots === undefined) return undefined;
    for (const root of roots) fields.add(root);
  }
  return fields;
}

function rootsOf(
  fields: readonly IndexField[],
  partial: Matcher | undefined,
): readonly string[] | undefined {
  if (partial !== undefined && partial.fields === undefined) return undefined;
  const own = fields.map(({ parts: [root = ''] }) => root);
  return [...new Set([...own, ...(partial?.fields ?? [])])];
}

function textOf(doc: Doc, field: string): string {
  return textIn(doc.get(field)) ?? '';
}

function docOfField(doc: Doc, field: string): Doc {
  return docIn(doc.get(field)) ?? new Map<string, Value>();
}
