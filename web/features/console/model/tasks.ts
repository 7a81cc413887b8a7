/** What an account's people should do next. Pure. */
export type Task = {
  what: 'answer' | 'restock' | 'store' | 'product' | 'broadcast' | 'verification';
  count: number;
};

type Known = {
  hasStore: boolean;
  productCount: number;
  broadcastCount: number;
  unreadCount: number;
  soldOutCount: number;
  canRequestVerification: boolean;
};

/** People who wait come first, then empty shelves, then the steps by which a new account gets going, in their order. */
export function tasksOf(known: Known): Task[] {
  const tasks: Task[] = [];
  if (known.unreadCount > 0) tasks.push({ what: 'answer', count: known.unreadCount });
  if (known.soldOutCount > 0) tasks.push({ what: 'restock', count: known.soldOutCount });
  if (!known.hasStore) tasks.push({ what: 'store', count: 1 });
  if (known.hasStore && known.productCount === 0) tasks.push({ what: 'product', count: 1 });
  if (known.broadcastCount === 0) tasks.push({ what: 'broadcast', count: 1 });
  if (known.canRequestVerification) tasks.push({ what: 'verification', count: 1 });
  return tasks;
}
