/**
 * Every way in which a model calls the store ends in a method of its collection. Here each of them
 * gets its deadline and its refusals, whichever method of mongoose a store file uses. What belongs
 * to a transaction is left alone: it ends with its transaction, which has to see the driver's error.
 */
import mongoose, { type Model } from 'mongoose';
import { answeredWithin } from './deadlines.ts';
import { asRefusal } from './store-errors.ts';

type Method = (...input: unknown[]) => unknown;
type Methods = Record<string, unknown>;

/** @throws DomainError by each call of the model: `request.no-answer`, `request.cannot-store` */
export function boundCalls<Row>(model: Model<Row>, callMs: number): void {
  // Its methods are looked up by their names, as mongoose itself made them from the driver's.
  bindAll(model.collection as unknown as Methods, collectionMethods, callMs);
}

const collectionMethods = methodsOf(mongoose.mongo.Collection.prototype);
const cursorMethods = ['toArray', 'next', 'tryNext', 'hasNext', 'forEach', 'explain', 'close'];

function methodsOf(prototype: object): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([name]) => name);
}

function bindAll(methods: Methods, names: readonly string[], callMs: number): void {
  for (const name of names) {
    const method = methods[name];
    if (typeof method === 'function') methods[name] = bounded(methods, method as Method, callMs);
  }
}

function bounded(owner: Methods, method: Method, callMs: number): Method {
  return (...input) => {
    const result = method.apply(owner, input);
    if (input.some(isOfTransaction)) return result;
    if (isPromise(result)) return answered(result, callMs);
    if (isCursor(result)) bindAll(result, cursorMethods, callMs);
    return result;
  };
}

async function answered(result: PromiseLike<unknown>, callMs: number): Promise<unknown> {
  try {
    return await answeredWithin(callMs, result);
  } catch (error) {
    throw asRefusal(error);
  }
}

function isOfTransaction(options: unknown): boolean {
  return (
    typeof options === 'object' && options !== null && 'session' in options && !!options.session
  );
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

function isCursor(value: unknown): value is Methods {
  return typeof value === 'object' && value !== null && 'toArray' in value && 'next' in value;
}
