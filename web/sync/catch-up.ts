import type { QueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/call.ts';
import type { OperationName, ServerPush } from '../lib/api/operations.ts';
import { sinceKey } from './cache-keys.ts';

/**
 * Hears what the server pushes, over breaks of the connection too: at each connection it asks what
 * was missed, and what comes meanwhile waits until that is applied.
 */
export type Listening = {
  hear: (push: ServerPush) => void;
  /** After a break, whatever the feed does not tell of is marked out of date as well. */
  catchUp: (after: 'break' | 'quiet') => Promise<void>;
};

type Apply = (pushes: readonly ServerPush[]) => void;

export function listen(client: QueryClient, apply: Apply): Listening {
  let waiting: ServerPush[] = [];
  let breaks = 0;
  let running: Promise<void> | null = null;

  /** A break during the answer makes it worth nothing; one that was not caught up with is remembered. */
  async function askUntilUnbroken(): Promise<void> {
    try {
      let heard: number;
      do {
        heard = breaks;
        await applyMissed(client, apply, heard > 0);
      } while (heard !== breaks);
      breaks = 0;
    } finally {
      running = null;
      const came = waiting;
      waiting = [];
      apply(came);
    }
  }

  return {
    hear: (push) => {
      if (running) waiting.push(push);
      else apply([push]);
    },
    catchUp: (after) => {
      if (after === 'break') breaks += 1;
      running ??= askUntilUnbroken();
      return running;
    },
  };
}

async function applyMissed(
  client: QueryClient,
  apply: Apply,
  isAfterBreak: boolean,
): Promise<void> {
  const since = client.getQueryData<string>(sinceKey);
  const { events, startOver, next } = await call(
    'sync.catch-up',
    since === undefined ? {} : { since },
  );
  // The contract of the feed: its events are the pushes of the socket.
  apply(startOver ? [] : (events as ServerPush[]));
  void client.invalidateQueries({
    predicate: ({ queryKey }) =>
      queryKey[0] !== sinceKey[0] && (startOver || (isAfterBreak && !isToldInFull(queryKey))),
  });
  // Lives for as long as what it speaks of.
  client.setQueryDefaults(sinceKey, { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData(sinceKey, next);
}

/** All that changes in them is pushed, but for the names and pictures of others. */
const toldInFull: ReadonlySet<OperationName> = new Set<OperationName>([
  'messaging.list-conversations',
  'messaging.list-messages',
  'messaging.get-conversation',
  'official.list-feed',
  'payments.get-payment',
  'stores.get-order',
  'stores.list-my-orders',
  'wallet.get-wallet',
  'wallet.list-entries',
]);

/** What staff see of an account's conversations is not theirs, and read anew. */
function isToldInFull([name, input]: readonly unknown[]): boolean {
  const isAsAccount = typeof input === 'object' && input !== null && 'as' in input;
  return toldInFull.has(name as OperationName) && !isAsAccount;
}
