/** What models ask the store while something is done, in the order in which they ask it. */
import mongoose from 'mongoose';

export interface Asked {
  readonly collection: string;
  /** Of the driver: `find`, `aggregate`. */
  readonly method: string;
  /** The filter, or the pipeline. */
  readonly what: unknown;
  readonly options: unknown;
}

export async function askedDuring(work: () => Promise<unknown>): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  mongoose.set('debug', (collection, method, what, options) => {
    asked.push({ collection, method, what, options });
  });
  try {
    await work();
  } finally {
    mongoose.set('debug', false);
  }
  return asked;
}

export function isInTransaction({ options }: Asked): boolean {
  return (
    typeof options === 'object' && options !== null && 'session' in options && !!options.session
  );
}
