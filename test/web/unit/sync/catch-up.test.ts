import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hearing } from '../../../../web/app/pushes.ts';
import type { ServerPush } from '../../../../web/lib/api/operations.ts';
import { useSession } from '../../../../web/lib/api/session.ts';
import { sinceKey, threadKey } from '../../../../web/sync/cache-keys.ts';
import { listen } from '../../../../web/sync/catch-up.ts';
import type { Thread } from '../../../../web/sync/thread.ts';
import { alice, conversationId, message } from '../builders.ts';

/** A server that answers when it is told to; `since` of each question is kept. */
let asked: (string | null)[];
let answers: ((reply: { events?: ServerPush[]; startOver?: boolean; next: string }) => void)[];
let client: QueryClient;

beforeEach(() => {
  useSession.setState({ userId: alice.id });
  asked = [];
  answers = [];
  client = new QueryClient();
  client.setQueryData<Thread>(threadKey(conversationId), { items: [message(1)], hasMore: false });
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(new URL(url, 'http://localhost').searchParams.get('since'));
    return new Promise<Response>((resolve) => {
      answers.push((reply) =>
        resolve(new Response(JSON.stringify({ events: [], startOver: false, ...reply }))),
      );
    });
  });
});
afterEach(() => {
  useSession.setState({ userId: null });
  vi.unstubAllGlobals();
});

const sent = (seq: number): ServerPush => ({
  type: 'messaging.message-sent',
  data: message(seq),
});
const seqs = () =>
  client.getQueryData<Thread>(threadKey(conversationId))?.items.map(({ seq }) => seq);
const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
const answered = async (count: number) => vi.waitFor(() => expect(answers).toHaveLength(count));

describe('a client that catches up', () => {
  it('applies what it missed before what comes meanwhile', async () => {
    const { hear, catchUp } = listen(client, hearing(client, alice.id));
    const done = catchUp('break');
    hear(sent(4));
    expect(seqs()).toEqual([1]);
    await answered(1);
    answers[0]?.({ events: [sent(2), sent(3)], next: 'then' });
    await done;
    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(isStale(threadKey(conversationId))).toBe(false);
    hear(sent(5));
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('says since when, as it was told; without a memory it starts over', async () => {
    const { catchUp } = listen(client, hearing(client, alice.id));
    for (const next of ['first', 'second']) {
      const done = catchUp('break');
      await answered(next === 'first' ? 1 : 2);
      answers.at(-1)?.({ startOver: next === 'first', next });
      await done;
    }
    expect(asked).toEqual([null, 'first']);
    expect(client.getQueryData(sinceKey)).toBe('second');
    expect(isStale(threadKey(conversationId))).toBe(true);
  });

  it('asks again when the line broke while it waited for the answer', async () => {
    const { catchUp } = listen(client, hearing(client, alice.id));
    const done = catchUp('break');
    await answered(1);
    void catchUp('break');
    answers[0]?.({ next: 'first' });
    await answered(2);
    answers[1]?.({ events: [sent(2)], next: 'second' });
    await done;
    expect([asked, seqs()]).toEqual([
      [null, 'first'],
      [1, 2],
    ]);
  });

  it('keeps what came meanwhile when there is no answer, and asks since the same moment', async () => {
    client.setQueryData(sinceKey, 'then');
    const { hear, catchUp } = listen(client, hearing(client, alice.id));
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('There is no network.')));
    const failed = catchUp('break');
    hear(sent(2));
    await expect(failed).rejects.toThrow();
    expect([seqs(), client.getQueryData(sinceKey)]).toEqual([[1, 2], 'then']);
  });

  it('remembers a break that it could not catch up with', async () => {
    const key = ['accounts.get-official', { handle: 'tea' }];
    client.setQueryData(key, {});
    const { catchUp } = listen(client, hearing(client, alice.id));
    const asking = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('There is no network.')));
    await expect(catchUp('break')).rejects.toThrow();
    vi.stubGlobal('fetch', asking);
    const done = catchUp('quiet');
    await answered(1);
    answers[0]?.({ next: 'then' });
    await done;
    expect(isStale(key)).toBe(true);
  });

  it('marks what no push tells of as out of date after a break, and not in between', async () => {
    const key = ['accounts.get-official', { handle: 'tea' }];
    const customers = ['messaging.list-conversations', { as: 'oac_1' }, 'pages'];
    const { catchUp } = listen(client, hearing(client, alice.id));
    const states: (boolean | undefined)[][] = [];
    for (const after of ['quiet', 'break'] as const) {
      client.setQueryData(key, {});
      client.setQueryData(customers, {});
      const done = catchUp(after);
      await answered(states.length + 1);
      answers.at(-1)?.({ next: 'then' });
      await done;
      states.push([isStale(key), isStale(customers), isStale(threadKey(conversationId))]);
    }
    expect(states).toEqual([
      [false, false, false],
      [true, true, false],
    ]);
  });
});
