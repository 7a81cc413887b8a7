import type { Output } from '../operations.ts';

/**
 * What is told of a thing wherever it stands, by the kind of its id. What depends on the place (how
 * far somebody has read, who asked) is no fact: it stays where it stands. Whatever carries the id of
 * a thing as its own `id` tells how the thing is now; what was once said of it names it otherwise.
 */
type Official = Output<'accounts.get-official'>['official'];
type Conversation = Output<'messaging.get-conversation'>;
type Order = Output<'stores.get-order'>;
type Product = Output<'stores.get-product'>;

/** All that the contract says of a thing; a field that is forgotten here does not compile. */
type FactsOf<Thing> = Record<Exclude<keyof Thing, 'id'>, true>;

const person: FactsOf<Order['buyer']> = { handle: true, displayName: true, avatarUrl: true };

const official: FactsOf<Official> = {
  handle: true,
  name: true,
  kind: true,
  description: true,
  avatarUrl: true,
  verification: true,
  followerCount: true,
};

const conversation: FactsOf<Conversation> = {
  kind: true,
  title: true,
  other: true,
  faces: true,
  memberCount: true,
  lastSeq: true,
  lastMessage: true,
  readSeq: true,
  unreadCount: true,
  isMuted: true,
  isPinned: true,
  lastActiveAt: true,
};

const product: FactsOf<Product> = {
  storeId: true,
  name: true,
  description: true,
  price: true,
  stock: true,
  stockRevision: true,
  images: true,
  isOnSale: true,
};

const order: FactsOf<Order> = {
  number: true,
  storeId: true,
  storeName: true,
  officialId: true,
  buyer: true,
  lines: true,
  total: true,
  state: true,
  paymentId: true,
  payBefore: true,
  placedAt: true,
  paidAt: true,
  cancelledAt: true,
  completedAt: true,
  receiptUrl: true,
};

const facts: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({ usr: person, oac: official, cnv: conversation, prd: product, ord: order }).map(
    ([kind, fields]) => [kind, new Set(Object.keys(fields))],
  ),
);

/** The fact that a field tells, or undefined where it tells none. */
export function factOf(id: string, field: string): string | undefined {
  const kind = id.slice(0, 3);
  // In a conversation a person has a name, elsewhere they have one to show.
  const fact = kind === 'usr' && field === 'name' ? 'displayName' : field;
  return facts.get(kind)?.has(fact) ? fact : undefined;
}
