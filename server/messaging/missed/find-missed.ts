/**
 * What devices that were away have missed of their conversations, out of the rows that there are
 * anyway: messages by their time, and how far somebody has read by when they did.
 */
import type { Instant } from '../../kernel/clock.ts';
import type { FoundMissed, MissedPush, MissedRange } from '../../kernel/feed/missed-push.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import { type AllStandingsDeps, findAllStandings } from '../conversations/index.ts';
import {
  type EnrichMessagesDeps,
  enrichMessages,
  type ShownMessage,
  viewMessage,
} from '../messages/index.ts';
import { messageSent } from '../sending/contract.ts';
import { type MissedMessagesDeps, missedMessages } from './missed-messages.ts';
import { type MissedReadingsDeps, missedReadings } from './missed-readings.ts';

export type FindMissedDeps = AllStandingsDeps &
  MissedMessagesDeps &
  MissedReadingsDeps &
  EnrichMessagesDeps;

export async function findMissed(
  deps: FindMissedDeps,
  userId: UserId,
  range: MissedRange,
): Promise<FoundMissed> {
  const standings = await findAllStandings(deps, userId);
  const [messages, readings] = await Promise.all([
    missedMessages(deps, userId, standings, range),
    missedReadings(deps, userId, standings, range),
  ]);
  if (messages === 'too-many') return messages;
  return [...pushesOf(await enrichMessages(deps, messages)), ...readings];
}

/** Messages of one conversation in the order of their numbers, whichever clock they were sent by. */
function pushesOf(shown: readonly ShownMessage[]): MissedPush[] {
  const latest = new Map<Id<'cnv'>, Instant>();
  return shown.map((one) => {
    const { conversationId, sentAt } = one.message;
    const at = laterOf(sentAt, latest.get(conversationId) ?? sentAt);
    latest.set(conversationId, at);
    return { at, type: messageSent.type, data: viewMessage(one) };
  });
}

function laterOf(a: Instant, b: Instant): Instant {
  return new Date(Math.max(a.getTime(), b.getTime()));
}
