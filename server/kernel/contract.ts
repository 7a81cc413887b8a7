/**
 * The words on the wire. An operation is data: its name, its address, who may call it, how often,
 * and the schemas of what goes in and comes out. Doors, OpenAPI, the socket protocol and the web
 * client's types are all derived from it.
 */
import { z } from 'zod';
import { assert } from './assert.ts';
import { type Id, type IdKind, isId } from './ids.ts';
import type { LimitName } from './limits.ts';
import { currencyCodes, type Money } from './money.ts';

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
  readonly limit: LimitName;
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
}

export function push<const Type extends string, D extends z.ZodType>(
  definition: Push<Type, D>,
): Push<Type, D> {
  return definition;
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
  .strictObject({ amount: z.string().regex(/^[1-9][0-9]{0,14}$/), currency })
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

/** Page size: a number, or its text when it came by a query string. */
export function limitIn(most: number, usual: number) {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

/** A place in a list, opaque to the client: give back what `nextCursor` said. */
export const cursorIn = z.string().max(200).optional();

/** A page of a list. `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The client's own id of one attempt; a repeat with the same key has the effect of one. */
export const idempotencyKey = z.uuid();

/** Counts what a person sees as characters, so an emoji or a composed Hangul syllable is one. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Text that people write: trimmed, 1 to `most` characters as people count them, at most eight times
 * as many UTF-16 units (a bound for the store), no control characters but line breaks and tabs.
 */
export function textIn(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most * 8)
    .refine((text) => isAtMost(text, most), { message: `at most ${most} characters` })
    .refine((text) => !controlCharacters.test(text), { message: 'no control characters' });
}

/** There are never more characters than units, so most texts need no counting. */
function isAtMost(text: string, most: number): boolean {
  return text.length <= most || [...graphemes.segment(text)].length <= most;
}

/** All of Unicode's control characters but tab, line feed and carriage return. */
const controlCharacters = /(?![\t\n\r])\p{Cc}/u;

export const nothing = z.strictObject({});
