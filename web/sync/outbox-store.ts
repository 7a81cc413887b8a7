import type { Input } from '../lib/api/operations.ts';
import type { Problem } from '../lib/api/problem.ts';
import { personalStore } from '../lib/personal-store.ts';

/** Messages on their way. Texts are kept on the device, so a reload without a network loses none. */
type SendInput = Input<'messaging.send-message'>;

type ImageContent = Extract<SendInput['content'], { kind: 'image' }>;

/** A picture of this device; `mediaId` once it is stored, so that a retry does not upload it again. */
export type Picture = {
  kind: 'picture';
  file: Blob;
  previewUrl: string;
  mediaId: ImageContent['mediaId'] | null;
};

export type OutgoingContent = SendInput['content'] | Picture;

export type Outgoing = {
  clientId: string;
  conversationId: SendInput['conversationId'];
  content: OutgoingContent;
  writtenAt: string;
  /** `waiting`: for its turn or for the network; `failed`: refused, the person decides. */
  state: 'waiting' | 'sending' | 'failed';
  problem: Problem | null;
};

export const useOutboxStore = personalStore<{ outgoing: readonly Outgoing[] }>({
  what: 'outbox',
  read: (kept) => ({ outgoing: restored(kept) }),
  kept: ({ outgoing }) => outgoing.filter((message) => message.content.kind !== 'picture'),
});

function restored(kept: unknown): Outgoing[] {
  if (!Array.isArray(kept)) return [];
  // Written by the store above and by nothing else; a reason is not kept, only that it failed.
  return (kept as Outgoing[]).map((message) => ({
    ...message,
    state: message.state === 'failed' ? 'failed' : 'waiting',
    problem: null,
  }));
}

export function outgoingNow(): readonly Outgoing[] {
  return useOutboxStore.getState().outgoing;
}

export function addOutgoing(message: Outgoing): void {
  useOutboxStore.setState(({ outgoing }) => ({ outgoing: [...outgoing, message] }));
}

export function changeOutgoing(clientId: string, change: Partial<Outgoing>): void {
  useOutboxStore.setState(({ outgoing }) => ({
    outgoing: outgoing.map((message) =>
      message.clientId === clientId ? { ...message, ...change } : message,
    ),
  }));
}

/** The message has arrived (by the answer or by the push, whichever came first), or was given up. */
export function settleSent(clientId: string): void {
  const settled = outgoingNow().find((message) => message.clientId === clientId);
  if (!settled) return;
  if (settled.content.kind === 'picture') URL.revokeObjectURL(settled.content.previewUrl);
  useOutboxStore.setState(({ outgoing }) => ({
    outgoing: outgoing.filter((message) => message.clientId !== clientId),
  }));
}
