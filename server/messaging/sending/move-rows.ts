/**
 * What moves in the store after messages: where each writer and each who is greeted is, and then how far each conversation
 * has come. In this order, and with what other processes wrote in between, so that it always holds:
 * whoever wrote what a conversation's row knows of has also read up to there.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Conversations, Memberships } from '../conversations/index.ts';
import type { Messages } from '../messages/index.ts';
import { type Mark, type Message, markOf } from '../messages/message.ts';

export interface MoveRowsDeps {
  readonly clock: Clock;
  readonly conversations: Pick<Conversations, 'getMany' | 'advance'>;
  readonly memberships: Pick<Memberships, 'readBySaid'>;
  readonly messages: Pick<Messages, 'beyond'>;
}

export async function moveRows(deps: MoveRowsDeps, batch: readonly Message[]): Promise<void> {
  const { clock, conversations, memberships } = deps;
  const written = [...batch.map(markOf), ...(await writtenBetween(deps, batch))];
  await memberships.readBySaid(written, clock.now());
  await conversations.advance(newestOfEach(batch));
}

/** What lies between the rows and the batch, and is not in it: another process has not come to it yet. */
async function writtenBetween(
  { conversations, messages }: MoveRowsDeps,
  batch: readonly Message[],
): Promise<Mark[]> {
  const seqs = new Map<Id<'cnv'>, Set<number>>();
  for (const { conversationId, seq } of batch) {
    seqs.set(conversationId, (seqs.get(conversationId) ?? new Set()).add(seq));
  }
  const known = await conversations.getMany([...seqs.keys()]);
  const ends = [...seqs].flatMap(([conversationId, own]) => {
    const lastSeq = known.get(conversationId)?.progress.lastSeq ?? 0;
    return isWhole(own, lastSeq) ? [] : [{ conversationId, seq: lastSeq }];
  });
  return messages.beyond(ends);
}

/** True when the numbers go on from the last one without a gap, up to the highest of them. */
function isWhole(seqs: ReadonlySet<number>, lastSeq: number): boolean {
  const highest = Math.max(...seqs);
  for (let seq = lastSeq + 1; seq < highest; seq += 1) if (!seqs.has(seq)) return false;
  return true;
}

function newestOfEach(batch: readonly Message[]): Message[] {
  const newest = new Map<Id<'cnv'>, Message>();
  for (const message of batch) {
    const known = newest.get(message.conversationId);
    if (!known || known.seq < message.seq) newest.set(message.conversationId, message);
  }
  return [...newest.values()];
}
