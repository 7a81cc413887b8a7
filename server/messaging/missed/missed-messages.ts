/** The messages that somebody's devices have missed, found by their time. */
import type { Accounts } from '../../accounts/index.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { MissedRange } from '../../kernel/feed/missed-push.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Standing } from '../conversations/standing.ts';
import type { Messages } from '../messages/index.ts';
import type { Message } from '../messages/message.ts';

export interface MissedMessagesDeps {
  readonly accounts: Pick<Accounts, 'officialsOf'>;
  readonly conversations: Pick<Conversations, 'find' | 'activeOfOfficials'>;
  readonly messages: Pick<Messages, 'range' | 'undeliveredIn'>;
}

/** A conversation in which something was said since, and what was said before it is for the viewer. */
interface Active {
  readonly id: Id<'cnv'>;
  readonly joinedSeq: number;
}

/** So many conversations are read side by side. */
const sideBySide = 20;
/** Most breaks are short: what was missed of a conversation is looked for in its last few messages first. */
const firstPage = 20;

export async function missedMessages(
  deps: MissedMessagesDeps,
  userId: UserId,
  standings: readonly Standing[],
  range: MissedRange,
): Promise<Message[] | 'too-many'> {
  const active = new Map<Id<'cnv'>, Active>();
  for (const one of await activeOfAccounts(deps, userId, range)) active.set(one.id, one);
  for (const { conversation, own, progress } of standings) {
    const { id } = conversation;
    if (progress.lastActiveAt > range.after) active.set(id, { id, joinedSeq: own.joinedSeq });
  }
  if (active.size > range.most) return 'too-many';
  return messagesOf(deps, [...active.values()], range);
}

async function messagesOf(
  deps: MissedMessagesDeps,
  active: readonly Active[],
  range: MissedRange,
): Promise<Message[] | 'too-many'> {
  const missed: Message[] = [];
  for (let from = 0; from < active.length; from += sideBySide) {
    const some = active.slice(from, from + sideBySide);
    const found = await Promise.all(some.map((one) => sentAfter(deps, one, range)));
    missed.push(...found.flat());
    if (missed.length > range.most) return 'too-many';
  }
  return missed;
}

/** The latest messages of a conversation, from the first one that was sent after. */
async function sentAfter(
  { messages }: MissedMessagesDeps,
  { id, joinedSeq }: Active,
  { after, most }: MissedRange,
): Promise<Message[]> {
  let missed: Message[] = [];
  for (let limit = firstPage; missed.length <= most; limit = most) {
    const before = missed[0]?.seq;
    const page = await messages.range(id, { after: joinedSeq, before, limit, from: 'end' });
    const later = sentLater(page, after);
    missed = [...later, ...missed];
    if (later.length < limit) return missed;
  }
  return missed;
}

function sentLater(page: readonly Message[], after: Instant): Message[] {
  return page.slice(page.findLastIndex(({ sentAt }) => sentAt <= after) + 1);
}

/**
 * Conversations of the accounts that somebody staffs. What is not delivered yet may not show in the
 * row of its conversation.
 */
async function activeOfAccounts(
  { accounts, conversations, messages }: MissedMessagesDeps,
  userId: UserId,
  { after, most }: MissedRange,
): Promise<Active[]> {
  const staffed = (await accounts.officialsOf(userId)).map(({ officialId }) => officialId);
  if (staffed.length === 0) return [];
  const undelivered = (await messages.undeliveredIn()).map(conversations.find);
  const fresh = (await Promise.all(undelivered)).flatMap((conversation) => {
    const isTheirs = conversation?.kind === 'official' && staffed.includes(conversation.officialId);
    return isTheirs ? [conversation.id] : [];
  });
  const moved = await conversations.activeOfOfficials(staffed, { after, limit: most + 1 });
  return [...fresh, ...moved].map((id) => ({ id, joinedSeq: 0 }));
}
