import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import { devicesOf, type Realtime } from '../../kernel/realtime/realtime.ts';
import { conversationChanged } from './contract.ts';
import { settingsChanged } from './events.ts';

export interface ConversationSubscriberDeps {
  readonly realtime: Pick<Realtime, 'push'>;
}

/** Settings are for oneself, so only one's own devices are told. */
export function conversationSubscribers({ realtime }: ConversationSubscriberDeps): Subscriber[] {
  return [
    notifying(settingsChanged, 'messaging.tell-settings', ({ data: { userId, conversationId } }) =>
      realtime.push(devicesOf(userId), conversationChanged, { conversationId }),
    ),
  ];
}
