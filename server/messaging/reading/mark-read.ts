import type { UserActor } from '../../kernel/actor.ts';
import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import { createTogether, decideEach, type Gathered } from '../../kernel/db/batched.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Audience, devicesOf, type Realtime } from '../../kernel/realtime/realtime.ts';
import {
  audienceOf,
  type Conversations,
  type Member,
  type MemberDeps,
  type Memberships,
  requireMember,
  type ViewerDeps,
  viewerOf,
} from '../conversations/index.ts';
import type { Messages } from '../messages/index.ts';
import * as contract from './contract.ts';
import { decideReading, type Reading } from './reading.ts';

interface Marking extends Gathered, Member {
  readonly seq: number;
}

/** What somebody's place is now, and whether this has moved it. */
export interface Marked extends Reading {
  readonly isFurther: boolean;
}

export type MarkTogether = (marking: Marking) => Promise<Marked>;

export interface MarkTogetherDeps {
  readonly clock: Clock;
  readonly conversations: Pick<Conversations, 'getMany'>;
  readonly memberships: Pick<Memberships, 'moveRead' | 'lookUp'>;
  readonly messages: Pick<Messages, 'heads'>;
}

export interface MarkReadDeps extends ViewerDeps, MemberDeps {
  readonly realtime: Pick<Realtime, 'push'>;
  readonly markTogether: MarkTogether;
}

/** One read and one write for all that mark in the same moment; done twice it is as done once. */
export function createMarkTogether(deps: MarkTogetherDeps): MarkTogether {
  return createTogether(async (markings: readonly Marking[]) => {
    const [lastSeqs, placeOf] = await Promise.all([
      lastSeqsOf(deps, markings),
      deps.memberships.lookUp(markings.map(({ own }) => own)),
    ]);
    const outcomes = decideEach(markings, ({ own: before, seq }) => {
      // They may have read further on another device since they were let in here.
      const own = placeOf(before) ?? before;
      const lastSeq = lastSeqs.get(own.conversationId);
      assert(lastSeq !== undefined, 'how far it has come was read for each conversation');
      const reading = decideReading(own, { seq, lastSeq });
      return { ...reading, isFurther: reading.readSeq > own.readSeq };
    });
    const moved = outcomes.flatMap((outcome, index) => {
      const own = markings[index]?.own;
      const isFurther = own && 'value' in outcome && outcome.value.isFurther;
      return isFurther ? [{ ...own, seq: outcome.value.readSeq }] : [];
    });
    await deps.memberships.moveRead(moved, deps.clock.now());
    return outcomes;
  });
}

export async function markRead(
  deps: MarkReadDeps,
  actor: UserActor,
  { as, conversationId, seq }: Command<typeof contract.markRead>,
): Promise<Reading> {
  const viewer = await viewerOf(deps, actor, as);
  const member = await requireMember(deps, viewer, conversationId);
  const key = `${conversationId}|${viewer}`;
  const { isFurther, ...reading } = await deps.markTogether({
    ...{ ...member, seq, key },
    serialKeys: [],
  });
  if (isFurther) await tell(deps, member, reading);
  return reading;
}

/** How far each conversation has come; its row may lag behind its messages. */
async function lastSeqsOf(
  { conversations, messages }: MarkTogetherDeps,
  markings: readonly Marking[],
): Promise<Map<Id<'cnv'>, number>> {
  const known = await conversations.getMany(markings.map(({ conversation: { id } }) => id));
  const lastSeqs = new Map([...known].map(([id, { progress }]) => [id, progress.lastSeq]));
  const further = markings.filter(({ own, seq }) => seq > (lastSeqs.get(own.conversationId) ?? 0));
  const heads = await messages.heads([...new Set(further.map(({ own }) => own.conversationId))]);
  return new Map([...lastSeqs, ...heads]);
}

async function tell(deps: MarkReadDeps, reader: Member, { readSeq }: Reading): Promise<void> {
  const { conversationId, memberId: readerId } = reader.own;
  const moved = { conversationId, readerId, readSeq };
  await deps.realtime.push(listenersTo(reader), contract.readMoved, moved);
}

/** In a group only the reader's own devices: all readers times all members would be a flood. */
function listenersTo({ conversation, own }: Member): Audience[] {
  return conversation.kind === 'group' ? [devicesOf(own.memberId)] : audienceOf(conversation);
}
