import { rateLimit } from '../kernel/limits.ts';

export const broadcasts = rateLimit('broadcasts', { points: 20, seconds: 3_600 });
/** Cards that are drawn while somebody writes. */
export const previews = rateLimit('card-previews', { points: 60, seconds: 60 });
/** Read marks of feeds: as often as somebody scrolls. */
export const readMarks = rateLimit('feed-read-marks', { points: 600, seconds: 60 });
