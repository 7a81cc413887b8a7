/** What tests ask of the driver, by the kind of object and the operation's name. */
import { ClientSession, Collection, Db, type Document, MongoClient } from 'mongodb';
import { withoutDidUpsert } from './driver-additions.ts';

type Operations<T> = Readonly<Record<string, (of: T, given: Document) => unknown>>;

const onClient: Operations<MongoClient> = {
  listDatabases: (client, options) => client.db('admin').admin().listDatabases(options),
  clientBulkWrite: async (client, { models, ...options }) =>
    withoutDidUpsert(await client.bulkWrite(models.map(named), options)),
};

/** `{ insertOne: { ... } }` is `{ name: 'insertOne', ... }` in the driver. */
function named(model: Document): Document {
  const [[name, fields] = ['', {}]] = Object.entries(model);
  return { name, ...fields };
}

const onDatabase: Operations<Db> = {
  aggregate: (database, { pipeline, ...options }) =>
    database.aggregate(pipeline, options).toArray(),
  createCollection: (database, { collection, ...options }) =>
    database.createCollection(collection, options),
  dropCollection: (database, { collection, ...options }) =>
    database.dropCollection(collection, options),
  listCollections: (database, { filter, ...options }) =>
    database.listCollections(filter, options).toArray(),
  modifyCollection: (database, { collection, session, ...options }) =>
    database.command({ collMod: collection, ...options }, { session }),
  runCommand: (database, { command, commandName: _, ...options }) =>
    database.command(command, options),
};

const onCollection: Operations<Collection> = {
  aggregate: (collection, { pipeline, ...options }) =>
    collection.aggregate(pipeline, options).toArray(),
  bulkWrite: (collection, { requests, ...options }) => collection.bulkWrite(requests, options),
  count: (collection, { filter, ...options }) => collection.count(filter, options),
  countDocuments: (collection, { filter, ...options }) =>
    collection.countDocuments(filter, options),
  createIndex: (collection, { keys, ...options }) => collection.createIndex(keys, options),
  createSearchIndex: (collection, { model }) => collection.createSearchIndex(model),
  createSearchIndexes: (collection, { models }) => collection.createSearchIndexes(models),
  deleteMany: (collection, { filter, ...options }) => collection.deleteMany(filter, options),
  deleteOne: (collection, { filter, ...options }) => collection.deleteOne(filter, options),
  distinct: (collection, { fieldName, filter, ...options }) =>
    collection.distinct(fieldName, filter, options),
  dropIndex: (collection, { name, ...options }) => collection.dropIndex(name, options),
  dropSearchIndex: (collection, { name }) => collection.dropSearchIndex(name),
  estimatedDocumentCount: (collection, options) => collection.estimatedDocumentCount(options),
  find: (collection, { filter, ...options }) => collection.find(filter, options).toArray(),
  findOne: (collection, { filter, ...options }) => collection.findOne(filter, options),
  findOneAndDelete: (collection, { filter, ...options }) =>
    collection.findOneAndDelete(filter, options),
  findOneAndReplace: (collection, { filter, replacement, ...options }) =>
    collection.findOneAndReplace(filter, replacement, cased(options)),
  findOneAndUpdate: (collection, { filter, update, ...options }) =>
    collection.findOneAndUpdate(filter, update, cased(options)),
  insertMany: (collection, { documents, ...options }) => collection.insertMany(documents, options),
  insertOne: (collection, { document, ...options }) => collection.insertOne(document, options),
  listIndexes: (collection, options) => collection.listIndexes(options).toArray(),
  listSearchIndexes: (collection, { name, aggregationOptions }) =>
    collection.listSearchIndexes(name, aggregationOptions).toArray(),
  replaceOne: (collection, { filter, replacement, ...options }) =>
    collection.replaceOne(filter, replacement, options),
  updateMany: (collection, { filter, update, ...options }) =>
    collection.updateMany(filter, update, options),
  updateOne: (collection, { filter, update, ...options }) =>
    collection.updateOne(filter, update, options),
  updateSearchIndex: (collection, { name, definition }) =>
    collection.updateSearchIndex(name, definition),
};

/** The format says After and Before, the driver after and before. */
function cased({ returnDocument, ...options }: Document): Document {
  return returnDocument === undefined
    ? options
    : { ...options, returnDocument: String(returnDocument).toLowerCase() };
}

const onSession: Operations<ClientSession> = {
  abortTransaction: (session) => session.abortTransaction(),
  commitTransaction: (session) => session.commitTransaction(),
  endSession: (session) => session.endSession(),
  startTransaction: (session, options) => session.startTransaction(options),
};

/** Calls the operation; undefined when the object has none of this name. */
export function operationOn(
  object: unknown,
  name: string,
): ((given: Document) => unknown) | undefined {
  if (object instanceof MongoClient) return bound(onClient[name], object);
  if (object instanceof Db) return bound(onDatabase[name], object);
  if (object instanceof Collection) return bound(onCollection[name], object);
  if (object instanceof ClientSession) return bound(onSession[name], object);
  return undefined;
}

function bound<T>(
  operation: ((of: T, given: Document) => unknown) | undefined,
  object: T,
): ((given: Document) => unknown) | undefined {
  return operation === undefined ? undefined : (given) => operation(object, given);
}
