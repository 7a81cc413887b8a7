import { rateLimit } from '../../kernel/limits.ts';

/** Read marks of inboxes: as often as somebody looks at one thing after another. */
export const noticeMarks = rateLimit('notice-read-marks', { points: 600, seconds: 60 });
