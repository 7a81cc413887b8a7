import { rateLimit } from '../kernel/limits.ts';

/** Asking a bank for something costs it work. */
export const bankCalls = rateLimit('bank-calls', { points: 60, seconds: 60 });
