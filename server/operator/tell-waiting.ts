/**
 * Those who run the server see at once how much waits for them: what a use case or an event changes
 * is told of then, what the kernel gives up on within a minute.
 */
import { z } from 'zod';
import { verificationDecided, verificationRequested } from '../accounts/events.ts';
import type { Accounts } from '../accounts/index.ts';
import { minutes } from '../kernel/clock.ts';
import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { UserId } from '../kernel/ids.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../kernel/queue/queue.ts';
import type { Audience, Realtime } from '../kernel/realtime/realtime.ts';
import { waitingChanged } from './contract.ts';
import { type Waiting, type WaitingDeps, waitingNow } from './count-waiting.ts';

declare module '../kernel/realtime/realtime.ts' {
  interface AudienceKinds {
    operators: 'all';
  }
}

const operators: Audience = 'operators:all';

export interface TellWaitingDeps extends WaitingDeps {
  readonly realtime: Pick<Realtime, 'push'>;
}

export async function operatorAudiencesOf(
  { accounts }: { readonly accounts: Pick<Accounts, 'isOperator'> },
  userId: UserId,
): Promise<Audience[]> {
  return (await accounts.isOperator(userId)) ? [operators] : [];
}

export interface TellWaiting {
  tell(): Promise<void>;
  /** Tells only if it is not what this process has told last. */
  tellNews(): Promise<void>;
}

export function createTellWaiting(deps: TellWaitingDeps): TellWaiting {
  let told: Waiting | null = null;
  async function push(waiting: Waiting): Promise<void> {
    told = waiting;
    await deps.realtime.push(operators, waitingChanged, waiting);
  }
  return {
    tell: async () => push(await waitingNow(deps)),
    tellNews: async () => {
      const waiting = await waitingNow(deps);
      if (!isSame(told, waiting)) await push(waiting);
    },
  };
}

const isSame = (a: Waiting | null, b: Waiting): boolean =>
  a !== null &&
  a.verificationRequests === b.verificationRequests &&
  a.deadLetters === b.deadLetters &&
  a.deadJobs === b.deadJobs;

const names = { requested: 'operator.tell-requested', decided: 'operator.tell-decided' };

/** What they fail at is seen by operators, too. */
export const ownSubscribers: readonly string[] = Object.values(names);

export function waitingSubscribers({ tell }: TellWaiting): Subscriber[] {
  return [
    notifying(verificationRequested, names.requested, tell),
    notifying(verificationDecided, names.decided, tell),
  ];
}

const lookJob = defineJob({
  name: 'operator.look-at-waiting',
  data: z.strictObject({}),
  attemptsMax: 1,
  backoffMs: minutes(1),
});

export function waitingJobs({ tellNews }: TellWaiting): JobHandler[] {
  return [handle(lookJob, tellNews, { concurrency: 1 })];
}

export async function scheduleJobs(queue: Pick<Queue, 'repeat'>): Promise<void> {
  await queue.repeat(lookJob, {}, minutes(1));
}
