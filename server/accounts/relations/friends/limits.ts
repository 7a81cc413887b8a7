import { rateLimit } from '../../../kernel/limits.ts';

export const friendRequests = rateLimit('friend-requests', { points: 30, seconds: 3_600 });
