import { BellOff } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useUserId } from '../../../lib/api/session.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Inbox } from '../../../sync/inboxes.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge, Dot } from '../../../ui/badge.tsx';
import { ContentSummary, FeedSummary } from '../../../ui/chat/content.tsx';
import { useKinds } from '../../../ui/chat/kinds.ts';
import { classNames } from '../../../ui/class-names.ts';
import { GroupAvatar } from '../../../ui/group-avatar.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { ChatRow } from '../model/rows.ts';
import { chatWords } from '../words/index.ts';
import { useDraft } from './drafts.ts';

export function ChatListRow({ row, isOpen }: { row: ChatRow; isOpen: boolean }) {
  const w = useWords(chatWords);
  const format = useFormat();
  return (
    <Link
      to={row.to}
      {...(isOpen ? { 'aria-current': 'page' } : {})}
      className={classNames(
        'row flex min-h-19 items-center gap-3 rounded-tile px-3 py-2.5',
        isOpen ? 'bg-faint' : 'hover:bg-faint active:bg-press',
        row.isPinned && !isOpen && 'bg-faint/55',
      )}
    >
      <RowPicture row={row} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1">
          <span className="min-w-0 truncate text-name font-semibold text-ink">{row.name}</span>
          {row.isVerified && (
            <span className="self-center">
              <VerifiedMark label={w.verified} size={15} />
            </span>
          )}
          {row.inbox && (
            <span className="shrink-0 self-center rounded-tile bg-trade-tint px-1.5 text-caption text-trade">
              {w.yours}
            </span>
          )}
          <span className="ml-auto shrink-0 pl-2 text-caption text-ink-soft">
            {row.lastActiveAt !== '' && format.short(row.lastActiveAt)}
          </span>
        </span>
        <span className="mt-0.5 flex min-h-5 items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-small text-ink-soft">
            {row.inbox ? <LastNotice inbox={row.inbox} /> : <LastLine row={row} />}
          </span>
          {row.isMuted && (
            <BellOff size={14} aria-label={w.muted} className="shrink-0 text-ink-soft" />
          )}
          <UnreadMark row={row} />
        </span>
      </span>
    </Link>
  );
}

const faceSize = 52;

function RowPicture({ row }: { row: ChatRow }) {
  if (row.conversation?.kind === 'group') {
    return <GroupAvatar members={row.conversation.faces} size={faceSize} />;
  }
  return <Avatar seed={row.seed} name={row.name} src={row.avatarUrl} size={faceSize} />;
}

/** A count, or for a muted conversation only that there is something. Read, it fades. */
function UnreadMark({ row: { unreadCount, isMuted } }: { row: ChatRow }) {
  const w = useWords(chatWords);
  const { shown, isLeaving, onGone } = useFading(unreadCount);
  if (shown === 0) return null;
  const label = isLeaving ? {} : { label: w.unread(shown) };
  return (
    <span
      aria-hidden={isLeaving}
      onAnimationEnd={(event) => event.target === event.currentTarget && onGone()}
      className={classNames('flex shrink-0', isLeaving && 'animate-leave')}
    >
      {isMuted ? <Dot {...label} /> : <Badge count={shown} {...label} />}
    </span>
  );
}

/** The last count that was not zero stays until its fading has been seen. */
function useFading(count: number): { shown: number; isLeaving: boolean; onGone: () => void } {
  const [last, setLast] = useState(count);
  if (count > 0 && count !== last) setLast(count);
  return { shown: count > 0 ? count : last, isLeaving: count === 0, onGone: () => setLast(count) };
}

function LastLine({ row }: { row: ChatRow }) {
  const w = useWords(chatWords);
  const draft = useDraft(row.conversation?.id ?? row.key);
  if (draft !== '') {
    return (
      <>
        <span className="text-bad">{w.draft}</span> <span>{draft}</span>
      </>
    );
  }
  return <LastMessage row={row} />;
}

/** What an account of one's own tells. */
function LastNotice({ inbox }: { inbox: Inbox }) {
  const { Summary } = useKinds().notice;
  return <Summary notice={inbox.lastNotice} />;
}

function LastMessage({ row: { conversation, thread } }: { row: ChatRow }) {
  const viewerId = useUserId();
  const message = conversation?.lastMessage;
  const item = thread?.lastItem;
  if (item && (!message || item.sentAt > message.sentAt)) {
    return <FeedSummary content={item.content} />;
  }
  if (!message) return thread?.official.description ?? '';
  const preview = <ContentSummary content={message.content} />;
  const { speaker } = message;
  if (!speaker || speaker.id === viewerId) return preview;
  return (
    <>
      <span>{speaker.name}</span>: <span>{preview}</span>
    </>
  );
}
