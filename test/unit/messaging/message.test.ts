import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId } from '../../../server/kernel/ids.ts';
import { knownTo, type Message, messageIdOf } from '../../../server/messaging/messages/message.ts';

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

describe('who knows what a message says', () => {
  const message = (change: Partial<Message>): Message => ({
    id: 'msg_1',
    conversationId: 'cnv_1',
    seq: 1,
    senderId: null,
    clientId: null,
    content: { kind: 'text', text: 'hi' },
    sentAt: new Date(0),
    ...change,
  });
  const system = (what: 'friends-made' | 'group-created' | 'members-added') =>
    ({ kind: 'system', what, people: ['usr_1', 'usr_2'] }) as const;

  it.each([
    ['whoever wrote it', message({ senderId: 'usr_3', seq: 9 }), ['usr_3']],
    ['new friends', message({ content: system('friends-made') }), ['usr_1', 'usr_2']],
    ['who started a group', message({ content: system('group-created') }), ['usr_1']],
    ['nobody, of new members', message({ content: system('members-added') }), []],
    ['nobody, once more was said', message({ content: system('friends-made'), seq: 2 }), []],
  ])('%s', (_, said, people) => {
    expect(knownTo(said)).toEqual(people);
  });
});
