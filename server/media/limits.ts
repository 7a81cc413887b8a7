import { rateLimit } from '../kernel/limits.ts';

export const uploads = rateLimit('uploads', { points: 60, seconds: 60 });
/** Pictures: a screen may show a hundred, and an office has one address. */
export const files = rateLimit('files', { points: 6_000, seconds: 60 });
