import { rateLimit } from '../kernel/limits.ts';

/** Whatever goes to all followers of an account. */
export const broadcasts = rateLimit('broadcasts', { points: 20, seconds: 3_600 });
