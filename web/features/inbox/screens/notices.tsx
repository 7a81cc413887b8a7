import { useQueryClient } from '@tanstack/react-query';
import { BadgeCheck, LayoutDashboard, MessageCircle, PackageX, ShoppingBag } from 'lucide-react';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { setQuietInbox, useQuietInboxes } from '../../../lib/alerts.ts';
import type { Item } from '../../../lib/api/operations.ts';
import { usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { markNoticesRead, type Notice, useInboxes } from '../../../sync/inboxes.ts';
import { Dot } from '../../../ui/badge.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { noticeAddress, noticeDetail, noticeTitle } from '../model/notice.ts';
import { inboxWords } from '../words/index.ts';

/** What an account has told those who run it, newest first; each leads to what it is about. */
export function Notices() {
  const officialId = readId('oac', useParams()['officialId']);
  return officialId ? <NoticesOf key={officialId} officialId={officialId} /> : <NothingHere />;
}

function NoticesOf({ officialId }: { officialId: Id<'oac'> }) {
  const w = useWords(inboxWords);
  const query = usePages('official.list-notices', { officialId });
  const inbox = useInboxes().items?.find(({ official }) => official.id === officialId);
  useReading(officialId, query.items?.[0]?.seq);
  return (
    <Page
      title={inbox?.official.name ?? w.notices}
      back="/chats"
      actions={
        <IconLink to={`/console/${officialId}`} label={w.toConsole} icon={LayoutDashboard} />
      }
    >
      <Loaded query={{ ...query, data: query.items }}>
        {(notices) =>
          notices.length === 0 ? (
            <Empty icon={ShoppingBag} text={w.nothingYet} />
          ) : (
            <CellGroup>
              {notices.map((notice) => (
                <NoticeCell key={notice.id} notice={notice} />
              ))}
            </CellGroup>
          )
        }
      </Loaded>
      <LoadMore query={query} />
      <QuietField officialId={officialId} />
    </Page>
  );
}

/** What stands on the screen has been read; what was new keeps its mark until one comes again. */
function useReading(officialId: Id<'oac'>, seq: number | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (seq !== undefined) void markNoticesRead(client, { officialId, seq });
  }, [client, officialId, seq]);
}

const icons = {
  sale: { icon: ShoppingBag, tint: 'text-trade' },
  'customer-message': { icon: MessageCircle, tint: 'text-talk' },
  verification: { icon: BadgeCheck, tint: 'text-public' },
  stock: { icon: PackageX, tint: 'text-bad' },
} satisfies Record<Notice['content']['kind'], object>;

function NoticeCell({ notice }: { notice: Item<'official.list-notices'> }) {
  const w = useWords(inboxWords);
  const format = useFormat();
  const { icon: Icon, tint } = icons[notice.content.kind];
  return (
    <CellLink
      to={noticeAddress(notice)}
      title={noticeTitle(notice, w)}
      detail={noticeDetail(notice, w)}
      media={<Icon size={24} strokeWidth={1.75} aria-hidden className={tint} />}
      value={
        <span className="flex items-center gap-2 text-caption">
          {format.short(notice.at)}
          {!notice.isRead && <Dot label={w.isNew} />}
        </span>
      }
    />
  );
}

function QuietField({ officialId }: { officialId: string }) {
  const w = useWords(inboxWords);
  const isQuiet = useQuietInboxes().includes(officialId);
  return (
    <CellGroup>
      <SwitchField
        label={w.quiet}
        hint={w.quietHint}
        checked={isQuiet}
        onChange={(next) => setQuietInbox(officialId, next)}
      />
    </CellGroup>
  );
}
