import type { Output } from '../operations.ts';

/**
 * What is told of a thing wherever it stands, by the kind of its id. What depends on the place (how
 * far somebody has read, who asked) is no fact: it stays where it stands.
 */
type Official = Output<'accounts.get-official'>['official'];
type Conversation = Output<'messaging.get-conversation'>;
type Order = Output<'stores.get-order'>;
type Product = Output<'stores.get-product'>;

const factsOf = {
  usr: ['handle', 'displayName', 'avatarUrl'] satisfies (keyof Order['buyer'])[],
  oac: [
    'handle',
    'name',
    'kind',
    'description',
    'avatarUrl',
    'verification',
    'followerCount',
  ] satisfies (keyof Official)[],
  cnv: [
    'kind',
    'title',
    'other',
    'faces',
    'memberCount',
    'lastSeq',
    'lastMessage',
    'readSeq',
    'unreadCount',
    'isMuted',
    'isPinned',
    'lastActiveAt',
  ] satisfies (keyof Conversation)[],
  prd: [
    'storeId',
    'name',
    'description',
    'price',
    'stock',
    'stockRevision',
    'images',
    'isOnSale',
  ] satisfies (keyof Product)[],
  ord: [
    'number',
    'storeId',
    'storeName',
    'officialId',
    'buyer',
    'lines',
    'total',
    'state',
    'paymentId',
    'payBefore',
    'placedAt',
    'paidAt',
    'cancelledAt',
    'receiptUrl',
  ] satisfies (keyof Order)[],
} as const;

/** The fact that a field tells, or undefined where it tells none. */
export function factOf(id: string, field: string): string | undefined {
  const kind = id.slice(0, 3);
  // In a conversation a person has a name, elsewhere they have one to show.
  const fact = kind === 'usr' && field === 'name' ? 'displayName' : field;
  const facts: readonly string[] = factsOf[kind as keyof typeof factsOf] ?? [];
  return facts.includes(fact) ? fact : undefined;
}
