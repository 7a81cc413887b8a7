import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../../web/features/chat/model/lines.ts';
import type { Outgoing } from '../../../../web/sync/outbox-store.ts';
import { conversationId, message, momentOf } from '../builders.ts';

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
  linesOf(
    seqs.map((seq) => message(seq)),
    null,
    waiting,
  ).flatMap((line): (string | number)[] => {
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
