/**
 * The words on the wire. An operation is data: its name, its address, who may call it, how often,
 * and the schemas of what goes in and comes out. Endpoints, OpenAPI, the socket protocol and the web
 * client's types are all derived from it.
 */
import { z } from 'zod';
import { assert } from './assert.ts';
import { type Id, type IdKind, isId } from './ids.ts';
import type { RateLimit } from './limits.ts';
import { currencyCodes, type Money } from './money.ts';
import { asLine, asLines, asName, nothingToSee, readText, type Strip, tooLong } from './text.ts';

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof httpMethods)[number];
/** `anyone` may call without signing in; `user` needs a valid access token. */
export type Auth = 'anyone' | 'user';

export interface Operation<
  Name extends string = string,
  A extends Auth = Auth,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  /** Method and path; `:names` in the path are fields of the input. */
  readonly http: `${HttpMethod} /${string}`;
  readonly summary: string;
  readonly auth: A;
  readonly limit: RateLimit;
  readonly input: I;
  readonly output: O;
  /** The HTTP body is a raw file of at most so many bytes; it arrives as the input's field `bytes`. */
  readonly body?: { readonly bytesMax: number };
  /** This operation opens, renews or ends a session: a web client's refresh token goes by cookie. */
  readonly session?: 'opens' | 'renews' | 'ends';
}

/** Declares an operation; the types of its schemas stay exact. */
export function operation<
  const Name extends string,
  A extends Auth,
  I extends z.ZodType,
  O extends z.ZodType,
>(definition: Operation<Name, A, I, O>): Operation<Name, A, I, O> {
  return definition;
}

/** An operation's HTTP address in its two parts. */
export function addressOf({ http }: Operation): { method: HttpMethod; path: string } {
  const method = httpMethods.find((name) => http.startsWith(`${name} `));
  assert(method, `${http} begins with a method`);
  return { method, path: http.slice(method.length + 1) };
}

/** What a use case receives: the input after parsing. */
export type Command<Op extends Operation> = z.output<Op['input']>;
/** What goes out on the wire. */
export type Reply<Op extends Operation> = z.input<Op['output']>;

/** A kind of message that the server sends to clients of its own accord. */
export interface Push<Type extends string = string, D extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly summary: string;
  readonly data: D;
  /**
   * What a device that was away hears of it when it is back: it was `kept` for its feed, it is
   * `found` again in what the module stores anyway, or it is `gone`, as typing is.
   */
  readonly whenMissed: 'kept' | 'found' | 'gone';
}

export function push<const Type extends string, D extends z.ZodType>(
  definition: Push<Type, D>,
): Push<Type, D> {
  return definition;
}

/** Those among the exports of contracts: what has a type, data and a summary. */
export function pushesIn(contracts: Readonly<Record<string, object>>): Push[] {
  return Object.values(contracts)
    .flatMap((words): unknown[] => Object.values(words))
    .filter(isPush);
}

function isPush(word: unknown): word is Push {
  return typeof word === 'object' && word !== null && 'data' in word && 'summary' in word;
}

/** An id of one kind; anything else is refused. */
export function idOf<K extends IdKind>(kind: K): z.ZodType<Id<K>, Id<K>> {
  return z
    .custom<Id<K>>((value) => typeof value === 'string' && isId(kind, value), {
      message: `must be an id that starts with ${kind}_`,
    })
    .meta({ type: 'string', pattern: `^${kind}_[0-9a-z]{26}$`, examples: [`${kind}_01jd...`] });
}

const currency = z.enum(currencyCodes);

/** A positive amount: `{ "amount": "1050", "currency": "CNY" }`, in whole minor units, as text. */
export const moneyIn = z
  .strictObject({ amount: codeIn(/^[1-9][0-9]{0,14}$/, 15), currency })
  .transform(({ amount, currency }): Money => ({ minor: BigInt(amount), currency }));

/** Any amount as it goes out; may be zero or, in a statement, negative. */
export const moneyOut = z.strictObject({ amount: z.string().regex(/^-?[0-9]+$/), currency });

export type MoneyOut = z.infer<typeof moneyOut>;

/** The one place where a bigint becomes text. */
export function viewMoney({ minor, currency }: Money): MoneyOut {
  return { amount: minor.toString(), currency };
}

export const currencyIn = currency;

/** ISO 8601 in UTC with milliseconds. */
export const instantOut = z.iso.datetime({ precision: 3 });

/** The languages that the product speaks. */
export const locales = ['en', 'ko', 'zh'] as const;
export const locale = z.enum(locales);
export type Locale = (typeof locales)[number];

/** A whole number of `least` or more: a number, or its digits when it came by a query string. */
export function wholeIn(least: number, most = Number.MAX_SAFE_INTEGER) {
  return z.preprocess(
    (given) => (typeof given === 'string' && digits.test(given) ? Number(given) : given),
    z.number().int().min(least).max(most),
  );
}

const digits = /^[0-9]{1,16}$/;

/** Page size. */
export function limitIn(most: number, usual: number) {
  return wholeIn(1, most).default(usual).describe(`${usual} when left out`);
}

/** A place in a list, opaque to the client: give back what `nextCursor` said. */
export const cursorIn = codeIn(/^[\w-]*$/, 200).optional();

/** A page of a list. `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

/**
 * The client's own id of one attempt; a repeat with the same key has the effect of one. Letter case
 * makes no other key of it (RFC 9562).
 */
export const idempotencyKey = z.uuid().toLowerCase();

/** The least number of characters; none for what may be left empty. */
interface TextOptions {
  readonly least?: 0 | 1;
}

/** What people, groups, accounts, stores and products are called: one line, all of it visible. */
export function nameIn(most: number, options?: TextOptions) {
  return textIn(asName, most, options);
}

/** Text on one line: titles, notes, words to search by. */
export function lineIn(most: number, options?: TextOptions) {
  return textIn(asLine, most, options);
}

/** What people say to one another; line breaks stay. */
export function messageIn(most: number, options?: TextOptions) {
  return textIn(asLines, most, options);
}

/** Text to be read at leisure, with paragraphs: descriptions, announcements. */
export function longTextIn(most: number, options?: TextOptions) {
  return textIn(asLines, most, options);
}

/** UTF-16 units for each character that people count: what the longest of their names need. */
const unitsEach = 8;

/**
 * Text that people write, of 1 to `most` characters as people count them, as text.ts cleans it. Its
 * length in UTF-16 units is looked at first and ends the reading, so that no work is done on more.
 */
function textIn(strip: Strip, most: number, { least = 1 }: TextOptions = {}) {
  const unitsMax = most * unitsEach;
  return z
    .string()
    .min(least, { abort: true, error: nothingToSee })
    .max(unitsMax, { abort: true, error: tooLong(most) })
    .transform((written, context) => {
      const reading = readText(written, { strip, least, most, unitsMax });
      if ('text' in reading) return reading.text;
      context.addIssue(reading.fault);
      return z.NEVER;
    });
}

/** Text that machines write, as codes and tokens: its length is looked at before its pattern. */
export function codeIn(pattern: RegExp, most: number) {
  return z.string().max(most, { abort: true }).regex(pattern);
}

export const nothing = z.strictObject({});
