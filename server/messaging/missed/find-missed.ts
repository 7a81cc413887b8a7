/**
 * What devices that were away have missed of their conversations, out of the rows that there are
 * anyway: messages by their time, and how far somebody has read by when they did.
 */
import type { Accounts } from '../../accounts/index.ts';
import type { Clock, Instant } from '../../kernel/clock.ts';
import type { FindMissed, MissedPush, MissedRange } from '../../kernel/feed/missed-push.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import * as contract from '../contract.ts';
import { fixedParties, type Membership } from '../conversations/conversation.ts';
import type { ReadConversations, Standing } from '../conversations/read-conversations.ts';
import type { Conversations } from '../conversations/store/conversations.ts';
import type { Memberships } from '../conversations/store/memberships.ts';
import type { Messages } from '../messages/index.ts';
import type { Message } from '../messages/message.ts';
import type { Views } from '../view.ts';

export interface FindMissedDeps {
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'officialsOf'>;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
  readonly messages: Messages;
  readonly reading: Pick<ReadConversations, 'all'>;
  readonly views: Pick<Views, 'messages'>;
}

/** A conversation in which something was said since, and what was said before it is for the viewer. */
interface Active {
  readonly id: Id<'cnv'>;
  readonly joinedSeq: number;
}

/** So many conversations are read side by side. */
const sideBySide = 20;

export function createFindMissed(deps: FindMissedDeps): FindMissed {
  const { messages, reading, views } = deps;

  async function missedMessages(
    active: readonly Active[],
    { after, limit }: MissedRange,
  ): Promise<Message[]> {
    const missed: Message[] = [];
    for (let from = 0; from < active.length && missed.length < limit; from += sideBySide) {
      const found = active.slice(from, from + sideBySide).map(async ({ id, joinedSeq }) => {
        const range = { after: joinedSeq, limit, from: 'end' } as const;
        return sentAfter(after, await messages.range(id, range));
      });
      missed.push(...(await Promise.all(found)).flat());
    }
    return missed;
  }

  return async (userId, range) => {
    const standings = await reading.all(userId);
    const own = standings.filter(({ progress }) => progress.lastActiveAt > range.after);
    const active = new Map(
      [...(await activeOfAccounts(deps, userId, range)), ...own.map(asActive)].map(
        (conversation) => [conversation.id, conversation],
      ),
    );
    const [found, readings] = await Promise.all([
      missedMessages([...active.values()], range),
      missedReadings(deps, userId, standings, range),
    ]);
    return [...pushesOf(await views.messages(found)), ...readings];
  };
}

const asActive = ({ conversation: { id }, own: { joinedSeq } }: Standing): Active => ({
  id,
  joinedSeq,
});

/**
 * Conversations of the accounts that somebody staffs. What is not delivered yet may not show in the
 * row of its conversation.
 */
async function activeOfAccounts(
  { clock, accounts, conversations, messages }: FindMissedDeps,
  userId: UserId,
  { after, limit }: MissedRange,
): Promise<Active[]> {
  const staffed = new Set((await accounts.officialsOf(userId)).map(({ officialId }) => officialId));
  if (staffed.size === 0) return [];
  const fresh = (await messages.undelivered(clock.now())).map(async ({ conversationId }) => {
    const conversation = await conversations.find(conversationId);
    const isTheirs = conversation?.kind === 'official' && staffed.has(conversation.officialId);
    return isTheirs ? [conversation.id] : [];
  });
  const moved = [...staffed].map(async (officialId) => {
    const known = await conversations.ofOfficial(officialId, { before: null, limit });
    return known
      .filter(({ progress }) => progress.lastActiveAt > after)
      .map(({ conversation }) => conversation.id);
  });
  const ids = (await Promise.all([...fresh, ...moved])).flat();
  return ids.map((id) => ({ id, joinedSeq: 0 }));
}

/** The latest messages of a conversation, from the first one that was sent after. */
function sentAfter(after: Instant, latest: readonly Message[]): Message[] {
  const lastOld = latest.findLastIndex(({ sentAt }) => sentAt <= after);
  return latest.slice(lastOld + 1);
}

/** Messages of one conversation in the order of their numbers, whichever clock they were sent by. */
function pushesOf(shown: Awaited<ReturnType<Views['messages']>>): MissedPush[] {
  const latest = new Map<Id<'cnv'>, Instant>();
  return shown.map((message) => {
    const sentAt = new Date(message.sentAt);
    const before = latest.get(message.conversationId) ?? sentAt;
    const at = sentAt < before ? before : sentAt;
    latest.set(message.conversationId, at);
    return { at, type: contract.messageSent.type, data: message };
  });
}

/** One's own reading on other devices, and that of the other side where they are two. */
async function missedReadings(
  { memberships }: FindMissedDeps,
  userId: UserId,
  standings: readonly Standing[],
  { after }: MissedRange,
): Promise<MissedPush[]> {
  const others = standings.flatMap(({ conversation }) =>
    fixedParties(conversation)
      .filter((memberId) => memberId !== userId)
      .map((memberId) => ({ conversationId: conversation.id, memberId })),
  );
  const otherOf = await memberships.lookUp(others);
  const all = [...standings.map(({ own }) => own), ...others.flatMap((key) => otherOf(key) ?? [])];
  return all.flatMap((membership) => readingOf(membership, after));
}

function readingOf(
  { conversationId, memberId: readerId, readSeq, readAt }: Membership,
  after: Instant,
): MissedPush[] {
  if (readAt === null || readAt <= after) return [];
  const data = { conversationId, readerId, readSeq };
  return [{ at: readAt, type: contract.readMoved.type, data }];
}
