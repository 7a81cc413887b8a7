import type { Input } from '../../../../lib/api/operations.ts';
import { foldedHandle } from '../../../../lib/handle.ts';
import type { Id } from '../../../../lib/ids.ts';
import type { Currency } from '../../../../lib/money.ts';

type Kind = Input<'accounts.open-official'>['kind'];

/** An account as it is being opened. What was left alone is null: then what is usual holds. */
export type AccountDraft = {
  name: string;
  handle: string | null;
  kind: Kind;
  wantsToSell: boolean | null;
  currency: Currency | null;
  description: string;
  picture: { id: Id<'med'>; url: string } | null;
};

export const emptyAccount: AccountDraft = {
  name: '',
  handle: null,
  kind: 'business',
  wantsToSell: null,
  currency: null,
  description: '',
  picture: null,
};

/** What is sent, with the proposed handle where none was written. */
export type AccountPlan = {
  account: Input<'accounts.open-official'>;
  /** Null for who does not want to sell: the store is opened together with the account. */
  store: Omit<Input<'stores.open-store'>, 'officialId'> | null;
};

export function sells({ wantsToSell, kind }: AccountDraft): boolean {
  return wantsToSell ?? kind === 'business';
}

export function handleOf({ handle }: AccountDraft, proposed: string | null): string {
  return handle ?? proposed ?? '';
}

type Usual = { proposed: string | null; currency: Currency };

export function planOf(draft: AccountDraft, usual: Usual): AccountPlan {
  const { name, kind, description, picture } = draft;
  const handle = foldedHandle(handleOf(draft, usual.proposed));
  return {
    account: { name, handle, kind, description, avatarMediaId: picture?.id ?? null },
    store: sells(draft) ? { name, currency: draft.currency ?? usual.currency } : null,
  };
}

export function isWritten(draft: AccountDraft): boolean {
  return (
    [draft.name, draft.handle ?? '', draft.description].some((text) => text !== '') ||
    draft.picture !== null
  );
}
