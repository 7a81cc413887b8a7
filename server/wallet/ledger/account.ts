/**
 * Where money can lie. An account is a path: who holds it, and which of their accounts it is. The
 * kind decides the guard; this is the only file that knows the kinds.
 */
import { assert } from '../../kernel/assert.ts';
import { type IdentityId, isOfficial, type OfficialId, type UserId } from '../../kernel/ids.ts';
import { type Currency, currencyCodes } from '../../kernel/money.ts';

export type BankHolder = `bank:${string}`;

/** Whoever money can lie with: a person, an official account, a bank, or the house itself. */
export type Holder = IdentityId | BankHolder | 'sys';

export type AccountPath =
  /** What a person can spend, and what is set aside for a payment under way. */
  | `${UserId}/${'main' | 'held'}`
  /** What an official account was paid, and what of it is settled and can be paid out. */
  | `${OfficialId}/${'pending' | 'available'}`
  | 'sys/fees'
  /** What a bank and we owe each other; below zero is what it took from its customers for us. */
  | `${BankHolder}/clearing`;

/** How it is made sure that an account holds what it says. */
export type Guard =
  /** A balance document that every posting writes, and that refuses to fall below zero. */
  | 'never-below-zero'
  /** Busy: a posting writes nothing but the journal. It only receives; what leaves it goes through settlement. */
  | 'added-up'
  /** Busy, and the world's side of the book, so it may stand below zero. */
  | 'outside';

interface Kind {
  readonly guard: Guard;
  /** The holder's first account: rows and seals name it by the holder alone. */
  readonly isFirst: boolean;
}

const kinds = {
  main: { guard: 'never-below-zero', isFirst: true },
  held: { guard: 'never-below-zero', isFirst: false },
  pending: { guard: 'added-up', isFirst: true },
  available: { guard: 'never-below-zero', isFirst: false },
  fees: { guard: 'added-up', isFirst: false },
  clearing: { guard: 'outside', isFirst: true },
} as const satisfies Record<string, Kind>;

export type AccountKind = keyof typeof kinds;

export interface Account {
  readonly holder: Holder;
  readonly kind: AccountKind;
  readonly guard: Guard;
}

export function accountOf(path: AccountPath): Account {
  const [holder, kind] = partsOf(path);
  return { holder, kind, guard: kinds[kind].guard };
}

/** True when each posting writes its balance document. */
export function isGuarded(path: AccountPath): boolean {
  return accountOf(path).guard === 'never-below-zero';
}

export function isBank(holder: Holder): holder is BankHolder {
  return holder.startsWith('bank:');
}

export function isIdentity(holder: Holder): holder is IdentityId {
  return !isBank(holder) && holder !== 'sys';
}

/** The account that somebody spends from; banks and the house have none. */
export function spendableOf(holder: Holder): AccountPath | null {
  if (!isIdentity(holder)) return null;
  return isOfficial(holder) ? `${holder}/available` : `${holder}/main`;
}

/**
 * An account as rows and seals write it: a holder's first one by the holder alone, as all were
 * written before accounts had kinds. So what was written then stands, and so do its hashes.
 */
export function storedNameOf(path: AccountPath): string {
  const [holder, kind] = partsOf(path);
  return kinds[kind].isFirst ? holder : path;
}

/** @throws AssertionError when the text names no account */
export function accountNamed(stored: string): AccountPath {
  const path = stored.includes('/') ? stored : `${stored}/${firstKindOf(stored)}`;
  assert(isAccountPath(path), `${stored} names an account`);
  return path;
}

/** An account in one currency: the key of its balance. */
export type AccountId = `${string}/${Currency}`;

export function accountIdOf(path: AccountPath, currency: Currency): AccountId {
  return `${storedNameOf(path)}/${currency}`;
}

export function pathIn(id: AccountId): AccountPath {
  return accountNamed(id.slice(0, id.lastIndexOf('/')));
}

export function currencyIn(id: string): Currency {
  const text = id.slice(id.lastIndexOf('/') + 1);
  const currency = currencyCodes.find((code) => code === text);
  assert(currency, `${id} names a currency`);
  return currency;
}

const pathShape =
  /^(usr_[^/]+\/(main|held)|oac_[^/]+\/(pending|available)|sys\/fees|bank:[^/]*\/clearing)$/;

function isAccountPath(text: string): text is AccountPath {
  return pathShape.test(text);
}

function partsOf(path: AccountPath): [Holder, AccountKind] {
  const at = path.lastIndexOf('/');
  const [holder, kind] = [path.slice(0, at), path.slice(at + 1)];
  assert(isHolder(holder) && isKind(kind), `${path} is a path`);
  return [holder, kind];
}

function isHolder(text: string): text is Holder {
  return /^(usr_|oac_|bank:|sys$)/.test(text);
}

function isKind(text: string): text is AccountKind {
  return text in kinds;
}

function firstKindOf(holder: string): AccountKind {
  if (holder.startsWith('usr_')) return 'main';
  return holder.startsWith('oac_') ? 'pending' : 'clearing';
}
