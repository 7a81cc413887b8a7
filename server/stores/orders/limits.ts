import { rateLimit } from '../../kernel/limits.ts';

export const orders = rateLimit('orders', { points: 60, seconds: 60 });
