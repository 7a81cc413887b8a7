import { z } from 'zod';
import { officialOut } from '../../accounts/contract.ts';
import {
  cursorIn,
  idempotencyKey,
  idOf,
  instantOut,
  limitIn,
  lineIn,
  locale,
  longTextIn,
  operation,
  pageOf,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { broadcasts } from '../limits.ts';

export const announcementOut = z.strictObject({
  id: idOf('ann'),
  official: officialOut,
  title: z.string(),
  /** Plain text; an empty line separates paragraphs. */
  body: z.string(),
  locale,
  publishedAt: instantOut,
  link: z.string(),
});

/** An announcement in a list. */
export const headlineOut = announcementOut.omit({ body: true }).extend({
  /** How it begins. */
  summary: z.string(),
});

export type AnnouncementOut = z.input<typeof announcementOut>;

export const publishAnnouncement = operation({
  name: 'official.publish-announcement',
  http: 'POST /v1/official-accounts/:officialId/announcements',
  summary:
    'Publish to followers and on a public page of its own (staff of a verified government account).',
  auth: 'user',
  limit: broadcasts,
  input: z.strictObject({
    officialId: idOf('oac'),
    title: lineIn(80),
    body: longTextIn(10_000),
    locale,
    idempotencyKey,
  }),
  output: announcementOut,
});

export const getAnnouncement = operation({
  name: 'official.get-announcement',
  http: 'GET /v1/announcements/:announcementId',
  summary: 'An announcement; public.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ announcementId: idOf('ann') }),
  output: announcementOut,
});

export const listNewestAnnouncements = operation({
  name: 'official.list-newest-announcements',
  http: 'GET /v1/announcements',
  summary: 'What public bodies have announced whose verification holds today, newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(50, 20) }),
  output: pageOf(headlineOut),
});

export const listAnnouncements = operation({
  name: 'official.list-announcements',
  http: 'GET /v1/official-accounts/:officialId/announcements',
  summary: 'What an account has announced, newest first; public.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ officialId: idOf('oac'), cursor: cursorIn, limit: limitIn(50, 20) }),
  output: pageOf(announcementOut),
});
