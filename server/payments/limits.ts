import { rateLimit } from '../kernel/limits.ts';

export const approvals = rateLimit('payments', { points: 60, seconds: 60 });
