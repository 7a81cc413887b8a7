import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('messaging', {
  'no-such-conversation': ['not-found', 'There is no such conversation, or you are not in it.'],
  'not-friends': ['forbidden', 'You can only write to friends.'],
  'not-a-group': ['conflict', 'This is not a group.'],
  'group-full': ['conflict', 'A group has at most 500 members.'],
  'no-such-image': ['conflict', 'There is no such picture; upload it first.'],
  busy: ['unavailable', 'This conversation is too busy right now; send again.'],
});
