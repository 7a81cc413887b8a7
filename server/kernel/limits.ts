/**
 * All rate limits, one table: so many calls in so many seconds, by user or else by address. People
 * who signed up and wrong passwords are no calls: use cases count them. An address of IPv6 stands
 * for its /64.
 */
export const limits = {
  /** Reading one's own things. */
  read: { points: 600, seconds: 60 },
  /** Changing one's own things. */
  write: { points: 240, seconds: 60 },
  /** Chat messages: a fast typist and a hasty bot, not a flood. */
  messages: { points: 600, seconds: 60 },
  /** Tries to sign up, whatever comes of them; a school's first lesson comes from one address. */
  'sign-up': { points: 300, seconds: 3_600 },
  /** People who did sign up, by address. */
  'people-signed-up': { points: 60, seconds: 3_600 },
  /** Tries to sign in, whatever comes of them; an office comes in the morning from one address. */
  'sign-in': { points: 600, seconds: 60 },
  /** Wrong passwords, by address and handle; the right one begins anew. */
  'wrong-passwords-of-handle-here': { points: 10, seconds: 900 },
  /** Wrong passwords, by handle, from wherever; for addresses where its owner has not been. */
  'wrong-passwords-of-handle': { points: 50, seconds: 3_600 },
  /** Wrong passwords, by address, for whatever handles. */
  'wrong-passwords-here': { points: 100, seconds: 900 },
  /** Each try costs argon2 time and may be a guess at the current password. */
  'change-password': { points: 10, seconds: 900 },
  /** After a break all devices of an office renew at once; a token cannot be guessed. */
  'refresh-session': { points: 600, seconds: 60 },
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
