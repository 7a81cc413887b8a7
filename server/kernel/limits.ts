/**
 * How often somebody may do something: so many times in so many seconds, by user or else by
 * address (an address of IPv6 stands for its /64). A slice declares its own beside its operations;
 * those that most slices share are here. All operations that name one limit draw on one count.
 */
export interface RateLimit {
  /** Unique in the product: counts are kept under it. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export function rateLimit(name: string, often: Omit<RateLimit, 'name'>): RateLimit {
  return { name, ...often };
}

export const limits = {
  /** Reading one's own things. */
  read: rateLimit('read', { points: 600, seconds: 60 }),
  /** Changing one's own things. */
  write: rateLimit('write', { points: 240, seconds: 60 }),
  /** Looking people and accounts up by name. */
  search: rateLimit('search', { points: 60, seconds: 60 }),
  /** Public pages, by address. */
  public: rateLimit('public', { points: 600, seconds: 60 }),
} as const;
