import type { Input } from '../../../../lib/api/operations.ts';
import { type Id, readId } from '../../../../lib/ids.ts';
import { keptParts, keptText } from '../../../../lib/kept-draft.ts';
import { isBlank } from '../../../../lib/written.ts';

/** A broadcast as it is being written. It stays on the device until it is sent. */
export type CardLook = 'bright' | 'calm';

export type BroadcastDraft = {
  text: string;
  productIds: Id<'prd'>[];
  hasCard: boolean;
  look: CardLook;
  cardTitle: string;
  cardBody: string;
};

export const textMax = 2_000;
export const productsMax = 8;

export const emptyBroadcast: BroadcastDraft = {
  text: '',
  productIds: [],
  hasCard: false,
  look: 'bright',
  cardTitle: '',
  cardBody: '',
};

/** What keeps it from being sent, by field. */
export function faultsOf({ text, hasCard, cardTitle }: BroadcastDraft, w: { missing: string }) {
  return {
    text: isBlank(text) ? w.missing : undefined,
    cardTitle: hasCard && isBlank(cardTitle) ? w.missing : undefined,
  };
}

type SendInput = Input<'official.send-broadcast'>;

export function cardOf(draft: BroadcastDraft): NonNullable<SendInput['card']> | null {
  if (!draft.hasCard || isBlank(draft.cardTitle)) return null;
  return { template: draft.look, title: draft.cardTitle, body: draft.cardBody };
}

/** What goes on the wire, but for the key of the attempt. */
export function broadcastOf(
  draft: BroadcastDraft,
  officialId: Id<'oac'>,
): Omit<SendInput, 'idempotencyKey'> {
  return { officialId, text: draft.text, productIds: draft.productIds, card: cardOf(draft) };
}

export function toggled(ids: readonly Id<'prd'>[], id: Id<'prd'>): Id<'prd'>[] {
  if (ids.includes(id)) return ids.filter((other) => other !== id);
  return ids.length < productsMax ? [...ids, id] : [...ids];
}

/** What the device kept; whatever does not look like a draft of ours is dropped. */
export function readDraft(found: unknown): BroadcastDraft {
  const parts = keptParts(found);
  const text = (name: string): string => keptText(parts.get(name));
  return {
    text: text('text'),
    productIds: readIds(parts.get('productIds')),
    hasCard: parts.get('hasCard') === true,
    look: parts.get('look') === 'calm' ? 'calm' : 'bright',
    cardTitle: text('cardTitle'),
    cardBody: text('cardBody'),
  };
}

function readIds(value: unknown): Id<'prd'>[] {
  if (!Array.isArray(value)) return [];
  const ids = value.map((each) => readId('prd', typeof each === 'string' ? each : undefined));
  return ids.filter((id) => id !== null).slice(0, productsMax);
}
