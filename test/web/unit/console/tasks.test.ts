import { expect, it } from 'vitest';
import { tasksOf } from '../../../../web/features/console/model/tasks.ts';

const fresh = {
  isPublicBody: false,
  hasStore: false,
  productCount: 0,
  broadcastCount: 0,
  announcementCount: 0,
  canRequestVerification: true,
};

it('leads a new account to its store first, and to its first product once there is one', () => {
  expect(tasksOf(fresh)).toEqual(['store', 'broadcast', 'verification']);
  expect(tasksOf({ ...fresh, hasStore: true })).toEqual(['product', 'broadcast', 'verification']);
});

it('leads a public body to its verification and its announcements first, and to no store', () => {
  const body = { ...fresh, isPublicBody: true };
  expect(tasksOf(body)).toEqual(['verification', 'announcement', 'broadcast']);
  const verified = { ...body, canRequestVerification: false };
  expect(tasksOf(verified)).toEqual(['announcement', 'broadcast']);
  const selling = { ...verified, announcementCount: 1, broadcastCount: 1, hasStore: true };
  expect(tasksOf(selling)).toEqual(['product']);
});
