/** The steps by which a new account gets going. Pure. */
export type Task = 'store' | 'product' | 'broadcast' | 'verification';

type Known = {
  hasStore: boolean;
  productCount: number;
  broadcastCount: number;
  canRequestVerification: boolean;
};

/** In their order; what waits every day is told by the numbers below. */
export function tasksOf(known: Known): Task[] {
  const tasks: Task[] = [];
  if (!known.hasStore) tasks.push('store');
  if (known.hasStore && known.productCount === 0) tasks.push('product');
  if (known.broadcastCount === 0) tasks.push('broadcast');
  if (known.canRequestVerification) tasks.push('verification');
  return tasks;
}
