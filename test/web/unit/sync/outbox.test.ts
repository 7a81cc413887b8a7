import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from '../../../../web/lib/api/session.ts';
import { threadKey } from '../../../../web/sync/cache-keys.ts';
import { flushOutbox, sendMessage } from '../../../../web/sync/outbox.ts';
import { outgoingNow } from '../../../../web/sync/outbox-store.ts';
import type { Thread } from '../../../../web/sync/thread.ts';
import { alice, conversationId, message } from '../builders.ts';

/** A server that keeps messages by clientId, as ours does, behind a network that may fail. */
let kept: string[];
let sentIds: string[];
let trouble: (attempt: number) => Response | 'lost' | null;
let client: QueryClient;

const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ code, status, detail: code }), { status });

function serve(body: string): Response {
  const { clientId, content } = JSON.parse(body);
  if (!kept.includes(clientId)) kept.push(clientId);
  const seq = kept.indexOf(clientId) + 1;
  return new Response(JSON.stringify(message(seq, { clientId, content, senderId: alice.id })));
}

beforeEach(() => {
  vi.useFakeTimers();
  useSession.setState({ userId: alice.id });
  kept = [];
  sentIds = [];
  trouble = () => null;
  // The timers are run to their end, and nothing shall be forgotten meanwhile.
  client = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData<Thread>(threadKey(conversationId), { items: [], hasMore: false });
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    sentIds.push(JSON.parse(body).clientId);
    const met = trouble(sentIds.length);
    if (met === 'lost') {
      serve(body);
      throw new TypeError('The answer got lost.');
    }
    return met ?? serve(body);
  });
});

afterEach(() => {
  useSession.setState({ userId: null });
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const say = (text: string) =>
  sendMessage(client, alice.id, { conversationId, content: { kind: 'text', text } });
const texts = () =>
  client
    .getQueryData<Thread>(threadKey(conversationId))
    ?.items.map(({ content }) => (content.kind === 'text' ? content.text : ''));

describe('the outbox', () => {
  it('sends in the order of writing', async () => {
    say('one');
    say('two');
    say('three');
    await vi.runAllTimersAsync();
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect(outgoingNow()).toEqual([]);
  });

  it('repeats under the same id when an answer got lost, and so arrives once', async () => {
    trouble = (attempt) => (attempt === 1 ? 'lost' : null);
    say('hello');
    await vi.runAllTimersAsync();
    expect(sentIds).toHaveLength(2);
    expect(new Set(sentIds).size).toBe(1);
    expect(texts()).toEqual(['hello']);
  });

  it('waits for a busy server and then goes through', async () => {
    trouble = (attempt) => (attempt <= 2 ? refusal(503, 'messaging.busy') : null);
    say('hello');
    await vi.runAllTimersAsync();
    expect(texts()).toEqual(['hello']);
  });

  it('keeps a refused message with its reason and does not repeat it by itself', async () => {
    trouble = (attempt) => (attempt === 1 ? refusal(403, 'messaging.not-friends') : null);
    say('hello');
    say('still there?');
    await vi.runAllTimersAsync();
    expect(outgoingNow()).toMatchObject([
      { state: 'failed', problem: { code: 'messaging.not-friends' } },
    ]);
    expect(texts()).toEqual(['still there?']);
  });

  it('waits as long as the server asks for, under the same id', async () => {
    const busy = { code: 'request.too-many', status: 429, detail: '', retryAfterSeconds: 20 };
    trouble = (attempt) =>
      attempt === 1 ? new Response(JSON.stringify(busy), { status: 429 }) : null;
    say('hello');
    await vi.advanceTimersByTimeAsync(19_000);
    expect(sentIds).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(texts()).toEqual(['hello']);
    expect(new Set(sentIds).size).toBe(1);
  });

  it('goes out after a server that was down for long is back', async () => {
    trouble = () => refusal(503, 'store.unavailable');
    say('hello');
    await vi.runAllTimersAsync();
    expect(outgoingNow()).toMatchObject([{ state: 'failed', problem: { status: 503 } }]);
    trouble = () => null;
    void flushOutbox(client, alice.id);
    await vi.runAllTimersAsync();
    expect(texts()).toEqual(['hello']);
  });

  it('sends nothing any more of somebody who has left meanwhile', async () => {
    trouble = () => 'lost';
    say('hello');
    await vi.advanceTimersByTimeAsync(500);
    const before = sentIds.length;
    useSession.setState({ userId: null });
    await vi.runAllTimersAsync();
    expect(sentIds).toHaveLength(before);
  });

  it('gives up on a dead line with a mark, and goes out when it is back', async () => {
    trouble = () => 'lost';
    say('hello');
    await vi.runAllTimersAsync();
    expect(outgoingNow()).toMatchObject([{ state: 'failed', problem: { status: 0 } }]);
    trouble = () => null;
    void flushOutbox(client, alice.id);
    await vi.runAllTimersAsync();
    expect(texts()).toEqual(['hello']);
    expect(kept).toHaveLength(1);
  });
});
