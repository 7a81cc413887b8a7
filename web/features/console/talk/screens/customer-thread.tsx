import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { useNoticesRead } from '../../../../sync/inboxes.ts';
import { lastSeqOf, type Thread } from '../../../../sync/thread.ts';
import { Button } from '../../../../ui/button.tsx';
import { TimeLine } from '../../../../ui/chat/time-line.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { TopBar } from '../../../../ui/page.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useAccount } from '../../screens/account.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import {
  type Customer,
  loadEarlier,
  refreshThread,
  useCustomerThread,
} from '../../screens/use-customers.ts';
import { consoleWords } from '../../words/index.ts';
import { customerLinesOf } from '../model/customer-lines.ts';
import { broadcastWords } from '../words/index.ts';
import { CustomerComposer } from './customer-composer.tsx';
import { CustomerLine } from './customer-line.tsx';

/** The conversation with one customer, on the account's behalf. */
export function CustomerThread({ customer }: { customer: Customer }) {
  const { official } = useAccount();
  const place = { officialId: official.id, conversationId: customer.id };
  const thread = useCustomerThread(place);
  useFresh(customer, thread.data);
  useReadingFor(customer);
  useNoticesRead(official.id, customer.id);
  return (
    <section className="flex h-full min-w-0 flex-1 flex-col bg-floor">
      <TopBar title={customer.other?.name ?? ''} back={sectionAddress(official.id, 'customers')} />
      <div className="min-h-0 flex-1">
        <Loaded query={thread}>
          {(messages) => <Log customer={customer} thread={messages} />}
        </Loaded>
      </div>
      <CustomerComposer place={place} />
    </section>
  );
}

function Log({ customer, thread }: { customer: Customer; thread: Thread }) {
  const w = useWords(broadcastWords);
  const c = useWords(consoleWords);
  const { official } = useAccount();
  const client = useQueryClient();
  const textOf = useProblemText();
  const [isLoading, setLoading] = useState(false);
  const customerId = customer.other?.id;
  const lines = useMemo(
    () => customerLinesOf(thread.items, customerId),
    [thread.items, customerId],
  );
  const earlier = (): void => {
    setLoading(true);
    loadEarlier(client, { officialId: official.id, conversationId: customer.id })
      .catch((error: unknown) => toast(textOf(error), 'failed'))
      .finally(() => setLoading(false));
  };
  return (
    // Turned upside down, so that it opens at the latest message and stays there.
    <div className="scroll-quiet boards flex h-full flex-col-reverse overflow-x-hidden overflow-y-auto">
      <div role="log" aria-label={c.messages} className="mt-auto pb-2">
        {thread.hasMore && (
          <div className="flex justify-center p-3">
            <Button look="quiet" size="small" busy={isLoading} onClick={earlier}>
              {w.earlier}
            </Button>
          </div>
        )}
        {lines.map((line) =>
          line.kind === 'message' ? (
            <CustomerLine
              key={line.key}
              message={line.message}
              customer={customer}
              place={line.place}
            />
          ) : (
            <TimeLine key={line.key} mark={line} />
          ),
        )}
      </div>
    </div>
  );
}

/** The list of conversations hears of a message first; then the thread fetches what it lacks. */
function useFresh({ id, lastSeq }: Customer, thread: Thread | undefined): void {
  const client = useQueryClient();
  const { official } = useAccount();
  const isBehind = thread !== undefined && lastSeqOf(thread) < lastSeq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one fetch for each new message.
  useEffect(() => {
    if (isBehind) refreshThread(client, { officialId: official.id, conversationId: id });
  }, [client, official.id, id, isBehind, lastSeq]);
}

/** An open conversation counts as read by the account. */
function useReadingFor({ id, lastSeq, unreadCount }: Customer): void {
  const { official } = useAccount();
  const { mutate } = useCall('messaging.mark-read', {
    refreshes: ['messaging.list-conversations'],
  });
  useEffect(() => {
    if (unreadCount > 0) mutate({ as: official.id, conversationId: id, seq: lastSeq });
  }, [mutate, official.id, id, lastSeq, unreadCount]);
}
