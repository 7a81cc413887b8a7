import { rateLimit } from '../../kernel/limits.ts';

/** Read marks of feeds: as often as somebody scrolls. */
export const readMarks = rateLimit('feed-read-marks', { points: 600, seconds: 60 });
