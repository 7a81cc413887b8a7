/**
 * What devices that were away have missed of their conversations, out of the rows that there are
 * anyway: messages by their time, and how far somebody has read by when they did.
 */
import type { Accounts } from '../../accounts/index.ts';
import type { Clock, Instant } from '../../kernel/clock.ts';
import type { MissedPush, MissedRange } from '../../kernel/feed/missed-push.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import { fixedParties } from '../conversations/conversation.ts';
import {
  type AllStandingsDeps,
  type Conversations,
  findAllStandings,
  type Memberships,
} from '../conversations/index.ts';
import type { Membership } from '../conversations/membership.ts';
import type { Standing } from '../conversations/standing.ts';
import {
  type EnrichMessagesDeps,
  enrichMessages,
  type Messages,
  type ShownMessage,
  viewMessage,
} from '../messages/index.ts';
import type { Message } from '../messages/message.ts';
import { readMoved } from '../reading/contract.ts';
import { messageSent } from '../sending/contract.ts';

export interface FindMissedDeps extends EnrichMessagesDeps, AllStandingsDeps {
  readonly clock: Clock;
  readonly accounts: EnrichMessagesDeps['accounts'] & Pick<Accounts, 'officialsOf'>;
  readonly conversations: Pick<Conversations, 'find' | 'getMany' | 'ofOfficial'>;
  readonly memberships: Pick<Memberships, 'ofMember' | 'lookUp'>;
  readonly messages: Pick<Messages, 'beyond' | 'range' | 'undelivered'>;
}

/** A conversation in which something was said since, and what was said before it is for the viewer. */
interface Active {
  readonly id: Id<'cnv'>;
  readonly joinedSeq: number;
}

/** So many conversations are read side by side. */
const sideBySide = 20;

export async function findMissed(
  deps: FindMissedDeps,
  userId: UserId,
  range: MissedRange,
): Promise<MissedPush[]> {
  const standings = await findAllStandings(deps, userId);
  const own = standings.filter(({ progress }) => progress.lastActiveAt > range.after);
  const active = new Map(
    [...(await activeOfAccounts(deps, userId, range)), ...own.map(asActive)].map((conversation) => [
      conversation.id,
      conversation,
    ]),
  );
  const [found, readings] = await Promise.all([
    missedMessages(deps, [...active.values()], range),
    missedReadings(deps, userId, standings, range),
  ]);
  return [...pushesOf(await enrichMessages(deps, found)), ...readings];
}

async function missedMessages(
  { messages }: FindMissedDeps,
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
function pushesOf(shown: readonly ShownMessage[]): MissedPush[] {
  const latest = new Map<Id<'cnv'>, Instant>();
  return shown.map((one) => {
    const { conversationId, sentAt } = one.message;
    const before = latest.get(conversationId) ?? sentAt;
    const wasBefore = sentAt < before;
    const at = wasBefore ? before : sentAt;
    latest.set(conversationId, at);
    return { at, type: messageSent.type, data: viewMessage(one) };
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
  return [{ at: readAt, type: readMoved.type, data }];
}
