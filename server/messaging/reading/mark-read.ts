import type { UserActor } from '../../kernel/actor.ts';
import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import { createTogether, decideEach, type Gathered } from '../../kernel/db/batched.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import * as contract from '../contract.ts';
import type { Access, Member } from '../conversations/access.ts';
import type { Audiences } from '../conversations/audience.ts';
import { type Conversation, decideReading, type Reading } from '../conversations/conversation.ts';
import type { Conversations } from '../conversations/store/conversations.ts';
import type { Memberships } from '../conversations/store/memberships.ts';
import type { Messages } from '../messages/index.ts';

export interface MarkReadDeps {
  readonly clock: Clock;
  readonly access: Access;
  readonly audiences: Audiences;
  readonly realtime: Realtime;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
  readonly messages: Messages;
}

interface Marking extends Gathered, Member {
  readonly seq: number;
}

export function createMarkRead(deps: MarkReadDeps) {
  const { access } = deps;

  /** One read and one write for all that mark in the same moment; done twice it is as done once. */
  const markTogether = createTogether<Marking, Reading>(async (markings) => {
    const lastSeqs = await lastSeqsOf(deps, markings);
    const outcomes = decideEach(markings, ({ own, seq }) => {
      const lastSeq = lastSeqs.get(own.conversationId);
      assert(lastSeq !== undefined, 'how far it has come was read for each conversation');
      return decideReading(own, { seq, lastSeq });
    });
    const moved = outcomes.flatMap((outcome, index) => {
      const own = markings[index]?.own;
      const isFurther = own && 'value' in outcome && outcome.value.readSeq > own.readSeq;
      return isFurther ? [{ ...own, seq: outcome.value.readSeq }] : [];
    });
    await deps.memberships.moveRead(moved, deps.clock.now());
    return outcomes;
  });

  return async function markRead(
    actor: UserActor,
    { as, conversationId, seq }: Command<typeof contract.markRead>,
  ): Promise<Reading> {
    const viewer = await access.viewerOf(actor, as);
    const member = await access.requireMember(viewer, conversationId);
    const key = `${conversationId}|${viewer}`;
    const reading = await markTogether({ ...member, seq, key, serialKeys: [] });
    if (reading.readSeq > member.own.readSeq) await tell(deps, member, reading);
    return reading;
  };
}

/** How far each conversation has come; its row may lag behind its messages. */
async function lastSeqsOf(
  { conversations, messages }: MarkReadDeps,
  markings: readonly Marking[],
): Promise<Map<Id<'cnv'>, number>> {
  const known = await conversations.getMany(markings.map(({ conversation: { id } }) => id));
  const lastSeqs = new Map([...known].map(([id, { progress }]) => [id, progress.lastSeq]));
  const further = markings.filter(({ own, seq }) => seq > (lastSeqs.get(own.conversationId) ?? 0));
  const heads = await messages.heads([...new Set(further.map(({ own }) => own.conversationId))]);
  return new Map([...lastSeqs, ...heads]);
}

async function tell(
  { audiences, realtime }: MarkReadDeps,
  { conversation, own: { memberId: readerId } }: Member,
  { readSeq }: Reading,
): Promise<void> {
  const moved = { conversationId: conversation.id, readerId, readSeq };
  const audience = await listenersTo(audiences, conversation, readerId);
  await realtime.push(audience, contract.readMoved, moved);
}

/** In a group only the reader's own devices: all readers times all members would be a flood. */
function listenersTo(audiences: Audiences, conversation: Conversation, readerId: IdentityId) {
  return conversation.kind === 'group'
    ? audiences.ofParticipant(readerId)
    : audiences.ofConversation(conversation);
}
