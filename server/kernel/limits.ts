/** All rate limits, one table: so many calls in so many seconds, by user or else by address. */
export const limits = {
  /** Reading one's own things. */
  read: { points: 600, seconds: 60 },
  /** Changing one's own things. */
  write: { points: 240, seconds: 60 },
  /** Chat messages: a fast typist and a hasty bot, not a flood. */
  messages: { points: 600, seconds: 60 },
  /** Sign-up, by address. */
  'sign-up': { points: 20, seconds: 3_600 },
  /** Wrong passwords cost argon2 time; by address and handle. */
  'sign-in': { points: 10, seconds: 60 },
  'refresh-session': { points: 60, seconds: 60 },
  uploads: { points: 60, seconds: 60 },
  /** Looking people and accounts up by name. */
  search: { points: 60, seconds: 60 },
  'friend-requests': { points: 30, seconds: 3_600 },
  /** Placing orders and approving payments. */
  payments: { points: 60, seconds: 60 },
  broadcasts: { points: 20, seconds: 3_600 },
  /** Public pages, by address. */
  public: { points: 600, seconds: 60 },
  /** Pictures: a screen may show a hundred, and an office has one address. */
  files: { points: 6_000, seconds: 60 },
} as const;

export type LimitName = keyof typeof limits;
