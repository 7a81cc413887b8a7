import type { QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { uploadImage } from '../lib/api/call.ts';
import { asProblem, type Problem } from '../lib/api/problem.ts';
import { newClientId } from '../lib/chance.ts';
import { clock } from '../lib/clock.ts';
import { threadKey } from './cache-keys.ts';
import { applyMessage } from './messages.ts';
import {
  addOutgoing,
  changeOutgoing,
  type Outgoing,
  type OutgoingContent,
  outgoingNow,
  type Picture,
  restoreOutbox,
  settleSent,
  useOutboxStore,
} from './outbox-store.ts';
import { callLive } from './socket.ts';
import { lastSeqOf, type Thread } from './thread.ts';

/**
 * Sends what people write, in the order they wrote it, one at a time per conversation. A message
 * keeps its clientId through every retry, so it can never arrive twice.
 */
type ConversationId = Outgoing['conversationId'];

export function useOutgoing(conversationId: ConversationId): readonly Outgoing[] {
  const outgoing = useOutboxStore((state) => state.outgoing);
  return useMemo(
    () => outgoing.filter((message) => message.conversationId === conversationId),
    [outgoing, conversationId],
  );
}

export function sendMessage(
  client: QueryClient,
  viewerId: string,
  { conversationId, content }: { conversationId: ConversationId; content: OutgoingContent },
): void {
  const thread = client.getQueryData<Thread>(threadKey(conversationId));
  addOutgoing({
    clientId: newClientId(),
    conversationId,
    content,
    writtenAt: clock.now().toISOString(),
    afterSeq: thread ? lastSeqOf(thread) : 0,
    state: 'waiting',
    problem: null,
  });
  void flushConversation(client, viewerId, conversationId);
}

/** Each picture is a message of its own. */
export function sendPictures(
  client: QueryClient,
  viewerId: string,
  { conversationId, files }: { conversationId: ConversationId; files: readonly File[] },
): void {
  for (const file of files) {
    const previewUrl = URL.createObjectURL(file);
    const content = { kind: 'picture', file, previewUrl, mediaId: null } as const;
    sendMessage(client, viewerId, { conversationId, content });
  }
}

export function retryMessage(client: QueryClient, viewerId: string, message: Outgoing): void {
  changeOutgoing(message.clientId, { state: 'waiting', problem: null });
  void flushConversation(client, viewerId, message.conversationId);
}

/** The network is back: everything that waits goes out, also what gave up for no fault of its own. */
export async function flushOutbox(client: QueryClient, viewerId: string): Promise<void> {
  await restoreOutbox(viewerId);
  for (const { clientId, problem } of outgoingNow()) {
    if (problem?.isPassing === true) changeOutgoing(clientId, { state: 'waiting', problem: null });
  }
  const conversations = new Set(outgoingNow().map((message) => message.conversationId));
  for (const conversationId of conversations) {
    void flushConversation(client, viewerId, conversationId);
  }
}

const flushing = new Set<ConversationId>();

async function flushConversation(
  client: QueryClient,
  viewerId: string,
  conversationId: ConversationId,
): Promise<void> {
  if (flushing.has(conversationId)) return;
  flushing.add(conversationId);
  try {
    for (;;) {
      const next = outgoingNow().find(
        (message) => message.conversationId === conversationId && message.state === 'waiting',
      );
      if (!next || !(await sendPatiently(client, viewerId, next))) return;
    }
  } finally {
    flushing.delete(conversationId);
  }
}

// Pauses between tries when the server is busy or an answer got lost.
const pausesMs = [1_000, 3_000, 9_000];

/** False when there is no network: the rest would fare no better and waits with it. */
async function sendPatiently(
  client: QueryClient,
  viewerId: string,
  message: Outgoing,
): Promise<boolean> {
  for (const pauseMs of [...pausesMs, null]) {
    const problem = await sendOne(client, viewerId, message);
    if (!problem) return true;
    if (!navigator.onLine) {
      changeOutgoing(message.clientId, { state: 'waiting', problem });
      return false;
    }
    if (!problem.isWorthWaiting || pauseMs === null) {
      changeOutgoing(message.clientId, { state: 'failed', problem });
      return true;
    }
    const wishedMs = problem.retryAfterMs ?? 0;
    await new Promise((resolve) => setTimeout(resolve, Math.max(pauseMs, wishedMs)));
  }
  return true;
}

async function sendOne(
  client: QueryClient,
  viewerId: string,
  { clientId, conversationId }: Outgoing,
): Promise<Problem | null> {
  // Given up while it waited, or its writer has left: then nobody wants it to arrive.
  const current = outgoingNow().find((each) => each.clientId === clientId);
  if (!current) return null;
  changeOutgoing(clientId, { state: 'sending' });
  try {
    // An earlier try may have stored the picture already.
    const sendable = await uploaded(clientId, current.content);
    const message = await callLive('messaging.send-message', {
      conversationId,
      clientId,
      content: sendable,
    });
    applyMessage(client, message, viewerId);
    settleSent(clientId);
    return null;
  } catch (error) {
    return asProblem(error);
  }
}

type Sendable = Exclude<OutgoingContent, Picture>;

async function uploaded(clientId: string, content: OutgoingContent): Promise<Sendable> {
  if (content.kind !== 'picture') return content;
  if (content.mediaId !== null) return { kind: 'image', mediaId: content.mediaId };
  const { id: mediaId } = await uploadImage(content.file);
  changeOutgoing(clientId, { content: { ...content, mediaId } });
  return { kind: 'image', mediaId };
}
