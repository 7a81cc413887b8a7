import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isId } from '../../../server/kernel/ids.ts';
import { messageIdOf } from '../../../server/messaging/messages/message.ts';

const sent = { conversationId: 'cnv_1', senderId: 'usr_1', key: 'k' } as const;

it('makes the same id of the same message', () => {
  expect(messageIdOf(sent)).toBe(messageIdOf({ ...sent }));
});

it.each([
  ['conversation', { ...sent, conversationId: 'cnv_2' as const }],
  ['sender', { ...sent, senderId: 'usr_2' as const }],
  ['sender, the system', { ...sent, senderId: null }],
  ['client id', { ...sent, key: 'l' }],
])('makes another for another %s', (_, other) => {
  expect(messageIdOf(other)).not.toBe(messageIdOf(sent));
});

it('makes ids of the shape that all ids have', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      expect(isId('msg', messageIdOf({ ...sent, key }))).toBe(true);
    }),
  );
});
