/** The steps by which a new account gets going. Pure. */
export type Task = 'store' | 'product' | 'broadcast' | 'verification' | 'announcement';

type Known = {
  /** Public bodies announce, as soon as they are verified. */
  isPublicBody: boolean;
  hasStore: boolean;
  productCount: number;
  broadcastCount: number;
  announcementCount: number;
  canRequestVerification: boolean;
};

/**
 * In their order; what waits every day is told by the numbers below. A public body is there to announce:
 * nobody urges it to sell.
 */
export function tasksOf(known: Known): Task[] {
  const open: Record<Task, boolean> = {
    store: !known.isPublicBody && !known.hasStore,
    product: known.hasStore && known.productCount === 0,
    broadcast: known.broadcastCount === 0,
    verification: known.canRequestVerification,
    announcement: known.isPublicBody && known.announcementCount === 0,
  };
  const order: Task[] = known.isPublicBody
    ? ['verification', 'announcement', 'broadcast', 'product']
    : ['store', 'product', 'broadcast', 'verification'];
  return order.filter((task) => open[task]);
}
