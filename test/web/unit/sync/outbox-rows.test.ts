import 'fake-indexeddb/auto';
import { Blob as PlainBlob } from 'node:buffer';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from '../../../../web/lib/api/session.ts';
import { inStore } from '../../../../web/lib/device-database.ts';
import { writePersonal } from '../../../../web/lib/personal-storage.ts';
import { flushOutbox } from '../../../../web/sync/outbox.ts';
import { forgetOutbox, keepRow, keptRows } from '../../../../web/sync/outbox-rows.ts';
import {
  addOutgoing,
  changeOutgoing,
  type Outgoing,
  outgoingNow,
  restoreOutbox,
  settleSent,
} from '../../../../web/sync/outbox-store.ts';
import { alice, bob, conversationId, message, momentOf } from '../builders.ts';

function written(at: number, change: Partial<Outgoing> = {}): Outgoing {
  return {
    clientId: `client-${at}`,
    conversationId,
    content: { kind: 'text', text: `words ${at}` },
    writtenAt: momentOf(at),
    afterSeq: 0,
    state: 'waiting',
    problem: null,
    ...change,
  };
}

const kept = async () => (await keptRows(alice.id)).map(({ clientId }) => clientId);

/** What a start after a reload finds: the memory is empty, the device is as it was. */
async function reload(): Promise<void> {
  await keptRows(alice.id);
  useSession.setState({ userId: null });
  useSession.setState({ userId: alice.id });
  await restoreOutbox(alice.id);
}

beforeEach(() => useSession.setState({ userId: alice.id }));
afterEach(async () => {
  useSession.setState({ userId: null });
  vi.unstubAllGlobals();
  await forgetOutbox(null);
  localStorage.clear();
});

describe('the outbox on the device', () => {
  it('survives a reload, in the order of writing', async () => {
    addOutgoing(written(1));
    addOutgoing(written(2));
    await reload();
    expect(outgoingNow()).toMatchObject([written(1), written(2)]);
  });

  it('keeps a picture that failed, with its place and the picture itself', async () => {
    // The Blob of the simulated browser cannot be cloned, as a database does; this one is the same to us.
    const plain: unknown = new PlainBlob(['pixels'], { type: 'image/png' });
    const file = plain as Blob;
    const content = { kind: 'picture', file, previewUrl: 'blob:old', mediaId: null } as const;
    addOutgoing(written(1, { content, afterSeq: 7 }));
    changeOutgoing('client-1', { state: 'sending' });
    changeOutgoing('client-1', { state: 'failed' });
    await reload();
    expect(outgoingNow()).toMatchObject([{ state: 'failed', afterSeq: 7 }]);
    const [restored] = outgoingNow();
    if (restored?.content.kind !== 'picture') throw new Error('The picture is gone.');
    expect(restored.content.file.size).toBe(file.size);
    expect(restored.content.previewUrl).not.toBe('blob:old');
  });

  it('forgets what has arrived or was given up', async () => {
    addOutgoing(written(1));
    addOutgoing(written(2));
    settleSent('client-1');
    expect(await kept()).toEqual(['client-2']);
    await reload();
    expect(outgoingNow()).toMatchObject([{ clientId: 'client-2' }]);
  });

  it('never writes over what another tab has not sent', async () => {
    // Another tab of the browser: rows of its own in the same database.
    const { problem: _, ...row } = written(2);
    addOutgoing(written(1));
    keepRow(alice.id, {
      ...row,
      content: { kind: 'text', text: 'of the other tab' },
      state: 'waiting',
    });
    changeOutgoing('client-1', { state: 'failed' });
    addOutgoing(written(3));
    settleSent('client-3');
    expect(await kept()).toEqual(['client-1', 'client-2']);
  });

  it('sends what a tab that is gone has left', async () => {
    const { problem: _, ...row } = written(2);
    keepRow(alice.id, { ...row, content: { kind: 'text', text: 'left behind' }, state: 'waiting' });
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
      const { clientId, content } = JSON.parse(body);
      sent.push(content);
      return new Response(JSON.stringify(message(1, { clientId, content, senderId: alice.id })));
    });
    await flushOutbox(new QueryClient(), alice.id);
    await vi.waitFor(() => expect(outgoingNow()).toEqual([]));
    expect(sent).toEqual([{ kind: 'text', text: 'left behind' }]);
    expect(await kept()).toEqual([]);
  });

  it('is dropped when another tab says that it has arrived', async () => {
    addOutgoing(written(1));
    const other = new BroadcastChannel('maru-outbox');
    other.postMessage('client-1');
    await vi.waitFor(() => expect(outgoingNow()).toEqual([]));
    other.close();
  });

  it('is one person’s, and leaves with them', async () => {
    addOutgoing(written(1));
    await keptRows(alice.id);
    useSession.setState({ userId: bob.id });
    await restoreOutbox(bob.id);
    expect(outgoingNow()).toEqual([]);
    await forgetOutbox(bob.id);
    expect(await kept()).toEqual([]);
  });

  it('keeps the rows of who stays', async () => {
    addOutgoing(written(1));
    await forgetOutbox(alice.id);
    expect(await kept()).toEqual(['client-1']);
  });

  it('takes over what an earlier version kept, and nothing strange', async () => {
    const { afterSeq: _, ...old } = written(1);
    writePersonal(alice.id, 'outbox', [null, 'words', { clientId: 'half' }, old]);
    await reload();
    expect(outgoingNow()).toMatchObject([{ clientId: 'client-1', afterSeq: 0 }]);
    expect(await kept()).toEqual(['client-1']);
  });

  it.each([
    ['without content', { content: null }],
    ['of no kind', { content: {} }],
    ['without its time', { writtenAt: undefined }],
  ])('sends the others where a row is damaged: %s', async (_, damage) => {
    const row = { ...written(1), ...damage };
    await inStore({ database: 'maru-outbox', store: 'outgoing' }, 'readwrite', (store) =>
      store.put(row, [alice.id, row.clientId]),
    );
    addOutgoing(written(2));
    await reload();
    expect(outgoingNow()).toMatchObject([written(2)]);
  });

  it('goes on without a database that never answers', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    addOutgoing(written(1));
    const rows = keptRows(alice.id);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await rows).toEqual([]);
    expect(outgoingNow()).toHaveLength(1);
    vi.useRealTimers();
  });
});
