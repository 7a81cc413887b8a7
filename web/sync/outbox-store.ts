import { create } from 'zustand';
import { useSession } from '../lib/api/session.ts';
import { dropKept, keepRow, keptRows, onDropped, type Row } from './outbox-rows.ts';
import type { Outgoing, OutgoingContent } from './outgoing.ts';

export type { Outgoing, OutgoingContent, Picture } from './outgoing.ts';

/**
 * Messages on their way. Each is a row of its own on the device, so a reload without a network loses
 * none, and the tabs of a browser never write over what another one has not sent yet.
 */
export const useOutboxStore = create<{ outgoing: readonly Outgoing[] }>(() => ({ outgoing: [] }));

// It comes with the person and leaves the memory with the person.
useSession.subscribe(({ userId }, before) => {
  if (userId === before.userId) return;
  for (const { content } of outgoingNow()) release(content);
  useOutboxStore.setState({ outgoing: [] });
  if (userId !== null) void restoreOutbox(userId);
});

/** Takes in what the device keeps of the person: of an earlier start, or of a tab that is gone. */
export async function restoreOutbox(userId: string): Promise<void> {
  const rows = await keptRows(userId);
  if (useSession.getState().userId !== userId) return;
  const known = new Set(outgoingNow().map(({ clientId }) => clientId));
  const found = rows.filter(({ clientId }) => !known.has(clientId)).flatMap(restored);
  if (found.length === 0) return;
  const byTime = (a: Outgoing, b: Outgoing) => a.writtenAt.localeCompare(b.writtenAt);
  useOutboxStore.setState(({ outgoing }) => ({ outgoing: [...found, ...outgoing].sort(byTime) }));
}

/** A reason is not kept, only that it failed. A picture whose file the device has lost is no message. */
function restored({ content, ...row }: Row): Outgoing[] {
  if (content.kind !== 'picture') return [{ ...row, content, problem: null }];
  try {
    const previewUrl = URL.createObjectURL(content.file);
    return [{ ...row, content: { ...content, previewUrl }, problem: null }];
  } catch {
    return [];
  }
}

function rowOf({ problem: _, content, state, ...message }: Outgoing): Row {
  return { ...message, content: keptContent(content), state: keptState(state) };
}

/** The address of a preview is good for one page only. */
function keptContent(content: OutgoingContent): Row['content'] {
  if (content.kind !== 'picture') return content;
  const { previewUrl: _, ...kept } = content;
  return kept;
}

const keptState = (state: Outgoing['state']): Row['state'] =>
  state === 'failed' ? 'failed' : 'waiting';

export function outgoingNow(): readonly Outgoing[] {
  return useOutboxStore.getState().outgoing;
}

export function addOutgoing(message: Outgoing): void {
  useOutboxStore.setState(({ outgoing }) => ({ outgoing: [...outgoing, message] }));
  keep(message);
}

export function changeOutgoing(clientId: string, change: Partial<Outgoing>): void {
  const before = outgoingNow().find((message) => message.clientId === clientId);
  if (!before) return;
  const after = { ...before, ...change };
  useOutboxStore.setState(({ outgoing }) => ({
    outgoing: outgoing.map((message) => (message === before ? after : message)),
  }));
  const isSame = keptState(before.state) === keptState(after.state);
  if (!isSame || before.content !== after.content) keep(after);
}

function keep(message: Outgoing): void {
  const { userId } = useSession.getState();
  if (userId !== null) keepRow(userId, rowOf(message));
}

/** The message has arrived (by the answer or by the push, whichever came first), or was given up. */
export function settleSent(clientId: string): void {
  const { userId } = useSession.getState();
  if (dropFromMemory(clientId) && userId !== null) dropKept(userId, clientId);
}

// Another tab has sent it, or its writer gave it up there.
onDropped(dropFromMemory);

function dropFromMemory(clientId: string): boolean {
  const settled = outgoingNow().find((message) => message.clientId === clientId);
  if (!settled) return false;
  release(settled.content);
  useOutboxStore.setState(({ outgoing }) => ({
    outgoing: outgoing.filter((message) => message !== settled),
  }));
  return true;
}

function release(content: OutgoingContent): void {
  if (content.kind === 'picture') URL.revokeObjectURL(content.previewUrl);
}
