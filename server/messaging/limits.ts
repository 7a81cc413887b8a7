import { rateLimit } from '../kernel/limits.ts';

/** Chat messages: a fast typist and a hasty bot, not a flood. */
export const messages = rateLimit('messages', { points: 600, seconds: 60 });
