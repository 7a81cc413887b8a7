/** The slice of sending: who may writes, and everybody hears of it. */
import { seconds } from '../../kernel/clock.ts';
import type { Module } from '../../kernel/module.ts';
import type { Queue } from '../../kernel/queue/queue.ts';
import type { EnrichMessagesDeps, Sequencer } from '../messages/index.ts';
import type { Delivery } from './delivery.ts';
import { sendingEndpoints } from './endpoints.ts';
import type { GreetFriendsDeps } from './greet-friends.ts';
import { scheduleJobs, sendingJobs } from './jobs.ts';
import type { SendMessageDeps } from './send-message.ts';
import { sendingSubscribers } from './subscribers.ts';
import { createTurns } from './turns.ts';

export { createDelivery } from './delivery.ts';
export { type CardToPost, postCard } from './post-card.ts';
export { type PostMessageDeps, postMessage } from './post-message.ts';

export type SendingDeps = Omit<SendMessageDeps, 'inTurn'> &
  EnrichMessagesDeps &
  GreetFriendsDeps & {
    readonly queue: Queue;
    readonly sequencer: Sequencer;
    readonly delivery: Delivery;
  };

/** Longer than any call to the store takes until it is refused. */
const turnMsMax = seconds(12);

export function sending(deps: SendingDeps): Module {
  const { queue, sequencer, delivery } = deps;
  return {
    endpoints: sendingEndpoints({ ...deps, inTurn: createTurns(turnMsMax) }),
    subscribers: sendingSubscribers(deps),
    jobs: sendingJobs(deps),
    start: async () => {
      await scheduleJobs(queue);
      // Whatever a crash left: at the start nobody who wrote it can still be at it here.
      await delivery.sweep(0);
    },
    stop: async () => {
      await sequencer.idle();
      await delivery.idle();
    },
  };
}
