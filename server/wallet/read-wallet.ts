import type { UserActor } from '../kernel/actor.ts';
import type { BankConnection } from '../kernel/config.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, pageOfRows, pageQuery } from '../kernel/cursor.ts';
import { type IdentityId, isId, isOfficial, type OfficialId, type UserId } from '../kernel/ids.ts';
import { currencyCodes, type Money, total } from '../kernel/money.ts';
import type * as contract from './contract.ts';
import type { TopUpStore } from './instruments/index.ts';
import {
  type AccountPath,
  type BankHolder,
  counterpartyOf,
  type Holder,
  isIdentity,
  type JournalEntry,
  type Ledger,
} from './ledger/index.ts';
import { type Identities, namesOf, requireOwner } from './owners.ts';
import type { PayoutStore } from './payouts/index.ts';
import { type StatementLine, statementLineOf } from './statement-line.ts';

export interface ReadWalletDeps {
  readonly ledger: Ledger;
  readonly topUps: TopUpStore;
  readonly payouts: PayoutStore;
  readonly accounts: Identities;
  readonly bank: BankConnection;
}

export interface WalletView {
  readonly balances: readonly Money[];
  readonly held: readonly Money[];
  readonly available: readonly Money[];
  readonly bank: BankConnection['kind'];
}

export async function getWallet(
  deps: ReadWalletDeps,
  actor: UserActor,
  { owner }: Command<typeof contract.getWallet>,
): Promise<WalletView> {
  const holder = await requireOwner(deps.accounts, actor, owner);
  const money = isOfficial(holder) ? await ofOfficial(deps, holder) : await ofPerson(deps, holder);
  return { ...money, bank: deps.bank.kind };
}

async function ofPerson({ ledger }: ReadWalletDeps, userId: UserId) {
  const accounts = [`${userId}/main`, `${userId}/held`] as const;
  const [balances = [], held = []] = await ledger.balancesTogether(accounts);
  return { balances, held: held.filter(({ minor }) => minor > 0n), available: balances };
}

async function ofOfficial({ ledger }: ReadWalletDeps, officialId: OfficialId) {
  const [found, available] = await Promise.all([
    ledger.balancesTogether(accountsOf(officialId)),
    ledger.payableOf(officialId),
  ]);
  return { balances: sumByCurrency(found.flat()), held: [], available };
}

export async function listEntries(
  deps: ReadWalletDeps,
  actor: UserActor,
  command: Command<typeof contract.listEntries>,
): Promise<PageOf<StatementLine>> {
  const holder = await requireOwner(deps.accounts, actor, command.owner);
  const { after, limit } = pageQuery(command);
  const owned = { holder, accounts: accountsOf(holder) };
  const entries = await deps.ledger.entriesOf(owned.accounts, {
    before: after !== null && isId('ltr', after) ? after : null,
    limit: limit + 1,
    currency: command.currency,
  });
  const page = pageOfRows(entries, limit, ({ id }) => id);
  const names = await counterparties(deps, holder, page.items);
  return {
    items: page.items.map((entry) => statementLineOf(owned, entry, names)),
    nextCursor: page.nextCursor,
  };
}

/** People and accounts by what they are called now, banks by what they were called then. */
async function counterparties(
  { accounts, topUps, payouts }: ReadWalletDeps,
  holder: IdentityId,
  entries: readonly JournalEntry[],
) {
  const others = entries.flatMap((entry) => counterpartyOf(entry, holder) ?? []);
  const references = entries.map(({ reference }) => reference);
  const [names, ...banks] = await Promise.all([
    namesOf(accounts, [...new Set(others.filter(isIdentity))]),
    topUps.getMany(references.filter((id) => isId('top', id))),
    payouts.getMany(references.filter((id) => isId('out', id))),
  ]);
  const bankNames = banks.flat().map((one) => [holderOf(one.bank), one.bankName] as const);
  return new Map<Holder, string>([...names, ...bankNames]);
}

function sumByCurrency(amounts: readonly Money[]): Money[] {
  return currencyCodes.flatMap((currency) => {
    const own = amounts.filter((amount) => amount.currency === currency);
    return own.length === 0 ? [] : [total(own, currency)];
  });
}

/** The accounts that a wallet shows as one: what a person can spend, what an official account has. */
function accountsOf(owner: IdentityId): readonly AccountPath[] {
  return isOfficial(owner) ? [`${owner}/pending`, `${owner}/available`] : [`${owner}/main`];
}

const holderOf = (bank: string): BankHolder => `bank:${bank}`;
