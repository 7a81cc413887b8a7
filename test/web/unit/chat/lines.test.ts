import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from '../../../../web/features/chat/model/lines.ts';
import type { Outgoing } from '../../../../web/sync/outbox-store.ts';
import type { Message } from '../../../../web/sync/thread.ts';
import { alice, bob, carol, conversationId, message, momentOf } from '../builders.ts';

const outgoing = (clientId: string, change: Partial<Outgoing>): Outgoing => ({
  clientId,
  conversationId,
  content: { kind: 'text', text: clientId },
  writtenAt: momentOf(1),
  afterSeq: 0,
  state: 'waiting',
  problem: null,
  ...change,
});

const shown = (seqs: number[], ...waiting: Outgoing[]) =>
  linesOf({
    ...{ messages: seqs.map((seq) => message(seq)), outgoing: waiting },
    ...{ firstUnreadSeq: null, viewerId: alice.id },
  }).flatMap((line): (string | number)[] => {
    if (line.kind === 'message') return [line.message.seq];
    return line.kind === 'outgoing' ? [line.key] : [];
  });

describe('what is on its way', () => {
  it('stands at the end, and what failed where it was written', () => {
    const failed = outgoing('failed', { state: 'failed', afterSeq: 2 });
    const waiting = outgoing('waiting', { state: 'waiting', afterSeq: 2 });
    expect(shown([1, 2, 3, 4], failed, waiting)).toEqual([1, 2, 'failed', 3, 4, 'waiting']);
  });

  it('keeps the order of several that failed at one place', () => {
    const of = (clientId: string, afterSeq: number) =>
      outgoing(clientId, { state: 'failed', afterSeq });
    expect(shown([3, 4], of('a', 3), of('b', 3), of('c', 4))).toEqual([3, 'a', 'b', 4, 'c']);
  });

  it('stands above the page that is there when its own is not, and alone when nothing is', () => {
    const failed = outgoing('failed', { state: 'failed', afterSeq: 2 });
    expect(shown([8, 9], failed)).toEqual(['failed', 8, 9]);
    expect(shown([], failed)).toEqual(['failed']);
  });
});

describe('runs and marks', () => {
  const quiet = { firstUnreadSeq: null, outgoing: [], viewerId: alice.id };
  const shape = (lines: Line[]): string[] =>
    lines.map(({ kind, place: { isFirst, isLast } }) =>
      kind === 'message' ? `${isFirst ? '(' : '-'}${isLast ? ')' : '-'}` : kind,
    );

  it('takes what one person says in a row as one run', () => {
    const messages = [
      message(1),
      message(2),
      message(3),
      message(4, { senderId: carol.id }),
      message(5),
    ];
    expect(shape(linesOf({ ...quiet, messages }))).toEqual(['day', '(-', '--', '-)', '()', '()']);
  });

  it('ends a run where the system speaks, where the unread begins and after three minutes', () => {
    const system: Message['content'] = {
      kind: 'system',
      what: 'member-left',
      people: [],
      peopleCount: 0,
    };
    const messages = [
      message(1),
      message(2, { senderId: null, content: system }),
      message(3),
      message(4),
      message(5, { sentAt: momentOf(5 + 181) }),
    ];
    expect(shape(linesOf({ ...quiet, messages, firstUnreadSeq: 4 }))).toEqual([
      'day',
      '()',
      '()',
      '()',
      'unread',
      '()',
      '()',
    ]);
  });

  it('takes what is on its way into the run of one who writes', () => {
    const messages = [message(1), message(2, { senderId: alice.id })];
    const waiting = [outgoing('a', { writtenAt: momentOf(3) })];
    const places = linesOf({ ...quiet, messages, outgoing: waiting }).map(({ place }) => place);
    expect(places.slice(-2)).toEqual([
      { isFirst: true, isLast: false },
      { isFirst: false, isLast: true },
    ]);
  });

  const receipt = (seq: number, card: 'order' | 'receipt', reference: string) => {
    const senderId = card === 'order' ? alice.id : bob.id;
    const shown = { title: '', text: '', imageUrl: null };
    return message(seq, { senderId, content: { kind: 'card', card, reference, ...shown } });
  };

  it('shows an order and its receipt as one, and the unread mark above it', () => {
    const messages = [receipt(1, 'order', 'a'), receipt(2, 'receipt', 'a')];
    const lines = linesOf({ ...quiet, messages, firstUnreadSeq: 1 });
    expect(lines.map(({ kind }) => kind)).toEqual(['day', 'unread', 'message']);
    const others = [receipt(1, 'order', 'a'), receipt(2, 'receipt', 'b')];
    expect(shape(linesOf({ ...quiet, messages: others }))).toEqual(['day', '()', '()']);
  });

  it('marks nothing unread while the first unread is on a page that is not there', () => {
    const messages = [message(8), message(9)];
    const lines = linesOf({ ...quiet, messages, firstUnreadSeq: 3 });
    expect(lines.map(({ kind }) => kind)).toEqual(['day', 'message', 'message']);
  });
});
