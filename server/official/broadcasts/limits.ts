import { rateLimit } from '../../kernel/limits.ts';

/** Cards that are drawn while somebody writes. */
export const previews = rateLimit('card-previews', { points: 60, seconds: 60 });
