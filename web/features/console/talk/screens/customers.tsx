import { MessagesSquare } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { readId } from '../../../../lib/ids.ts';
import { useKeptScroll } from '../../../../lib/kept-scroll.ts';
import { useIsDesktop, useIsWide } from '../../../../lib/media-query.ts';
import { Avatar } from '../../../../ui/avatar.tsx';
import { Badge } from '../../../../ui/badge.tsx';
import { ContentSummary } from '../../../../ui/chat/content.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { DetailBeside, ListBeside, TopBar } from '../../../../ui/page.tsx';
import { Empty } from '../../../../ui/states.tsx';
import { useAccount } from '../../screens/account.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { type Customer, useCustomers } from '../../screens/use-customers.ts';
import { consoleWords } from '../../words/index.ts';
import { broadcastWords } from '../words/index.ts';
import { CustomerThread } from './customer-thread.tsx';

/** People who wrote to the account, and the conversation with one of them. */
export function Customers() {
  const w = useWords(broadcastWords);
  const c = useWords(consoleWords);
  const isDesktop = useIsDesktop();
  const hasRoomForBoth = useIsWide();
  const { official } = useAccount();
  const scroller = useKeptScroll<HTMLDivElement>(`customers.${official.id}`);
  const conversationId = readId('cnv', useParams()['conversationId']);
  const query = useCustomers(official.id);
  const open = query.items?.find(({ id }) => id === conversationId);
  const thread = open && <CustomerThread key={open.id} customer={open} />;
  if (!hasRoomForBoth && thread) return thread;
  return (
    <div className="flex h-full min-w-0 flex-1 bg-floor">
      <div
        className={classNames(
          'flex h-full min-w-0 flex-col',
          hasRoomForBoth ? 'w-72 shrink-0' : 'w-full',
        )}
      >
        <DetailBeside value={thread !== undefined}>
          <TopBar
            title={c.customers}
            {...(isDesktop ? {} : { back: sectionAddress(official.id) })}
          />
        </DetailBeside>
        <div ref={scroller} className="list-sheet">
          <Loaded query={{ ...query, data: query.items }}>
            {(customers) =>
              customers.length === 0 ? (
                <Empty icon={MessagesSquare} text={w.noCustomers} />
              ) : (
                <CustomerRows customers={customers} openId={conversationId} />
              )
            }
          </Loaded>
          <LoadMore query={query} />
        </div>
      </div>
      {hasRoomForBoth && (
        <ListBeside value={sectionAddress(official.id, 'customers')}>
          {thread ?? (
            <div className="flex flex-1 items-center justify-center text-ink-soft">
              {w.pickCustomer}
            </div>
          )}
        </ListBeside>
      )}
    </div>
  );
}

type CustomerRowsProps = { customers: readonly Customer[]; openId: string | null };

function CustomerRows({ customers, openId }: CustomerRowsProps) {
  return (
    <ul>
      {customers.map((customer) => (
        <li key={customer.id}>
          <CustomerRow customer={customer} isOpen={customer.id === openId} />
        </li>
      ))}
    </ul>
  );
}

function CustomerRow({ customer, isOpen }: { customer: Customer; isOpen: boolean }) {
  const format = useFormat();
  const { official } = useAccount();
  const { other: person } = customer;
  return (
    <Link
      to={sectionAddress(official.id, `customers/${customer.id}`)}
      {...(isOpen ? { 'aria-current': 'page' } : {})}
      className={classNames(
        'flex min-h-16 items-center gap-3 px-4 py-2.5',
        isOpen ? 'bg-faint' : 'hover:bg-faint',
      )}
    >
      <Avatar seed={person?.id ?? ''} name={person?.name ?? ''} src={person?.avatarUrl} size={44} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-body text-ink">{person?.name}</span>
          <span className="shrink-0 text-caption text-ink-soft">
            {format.short(customer.lastActiveAt)}
          </span>
        </span>
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-small text-ink-soft">
            {customer.lastMessage && <ContentSummary content={customer.lastMessage.content} />}
          </span>
          <Badge count={customer.unreadCount} />
        </span>
      </span>
    </Link>
  );
}
