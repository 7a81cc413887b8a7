import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { useEarlierMessages } from '../../../sync/conversations.ts';
import { useOutgoing } from '../../../sync/outbox.ts';
import type { Outgoing } from '../../../sync/outbox-store.ts';
import { lastSeqOf, type Message, type Thread } from '../../../sync/thread.ts';
import { Badge } from '../../../ui/badge.tsx';
import { MiddleLine, UnreadLine } from '../../../ui/chat/bubble.tsx';
import { TimeLine } from '../../../ui/chat/time-line.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { type Line, linesOf } from '../model/lines.ts';
import { chatWords } from '../words/index.ts';
import { MessageLine } from './message-line.tsx';
import { OutgoingLine } from './outgoing-line.tsx';

type MessageLogProps = {
  conversation: Conversation;
  thread: Thread;
  firstUnreadSeq: number | null;
};

/**
 * The messages. The scroller is turned upside down (column-reverse), so its origin is the latest
 * message: it opens there, stays there when something arrives, and does not jump when an earlier
 * page is put in front.
 */
export function MessageLog({ conversation, thread, firstUnreadSeq }: MessageLogProps) {
  // A move in the pane beside it is none of the log's.
  const { key } = useLocation();
  const [openedAt] = useState(key);
  const scroller = useKeptScroll<HTMLDivElement>(openedAt);
  const away = useAway(thread);
  const outgoing = useOutgoing(conversation.id);
  const w = useWords(chatWords);
  const toLatest = (): void => {
    scroller.current?.scrollTo({ top: 0, behavior: 'smooth' });
  };
  useEffect(() => {
    if (outgoing.length > 0) scroller.current?.scrollTo({ top: 0 });
  }, [outgoing.length, scroller]);
  return (
    <div className="relative h-full">
      <div
        ref={scroller}
        onScroll={(event) => away.onScroll(event.currentTarget)}
        className="scroll-quiet boards flex h-full flex-col-reverse overflow-y-auto"
      >
        <div role="log" aria-label={w.log} className="mt-auto pb-2">
          <Earlier conversation={conversation} thread={thread} />
          <Lines
            conversation={conversation}
            thread={thread}
            firstUnreadSeq={firstUnreadSeq}
            outgoing={outgoing}
          />
        </div>
      </div>
      {away.isAway && <ToLatest newCount={away.newCount} onPress={toLatest} />}
    </div>
  );
}

const awayAfterPx = 300;

/** Whether the latest message is out of sight, and how many others have come since. */
function useAway(thread: Thread) {
  const [seenSeq, setSeenSeq] = useState<number | null>(null);
  const lastSeq = lastSeqOf(thread);
  const viewerId = useUserId();
  const isNew = ({ seq, senderId }: Message): boolean =>
    seenSeq !== null && seq > seenSeq && senderId !== viewerId;
  return {
    isAway: seenSeq !== null,
    newCount: thread.items.filter(isNew).length,
    onScroll: ({ scrollTop }: HTMLElement): void => {
      const isAway = scrollTop < -awayAfterPx;
      setSeenSeq((seen) => (isAway ? (seen ?? lastSeq) : null));
    },
  };
}

function ToLatest({ newCount, onPress }: { newCount: number; onPress: () => void }) {
  const w = useWords(chatWords);
  return (
    <button
      type="button"
      aria-label={newCount > 0 ? w.toLatestNew(newCount) : w.toLatest}
      title={w.toLatest}
      onClick={onPress}
      className="absolute right-4 bottom-3 inline-flex min-h-11 min-w-11 animate-pop items-center justify-center gap-1.5 rounded-full bg-raised px-2.5 text-ink shadow-float"
    >
      {newCount > 0 && <Badge count={newCount} />}
      <ArrowDown size={22} aria-hidden />
    </button>
  );
}

type LinesProps = MessageLogProps & { outgoing: readonly Outgoing[] };

function Lines({ conversation, thread, firstUnreadSeq, outgoing }: LinesProps) {
  const w = useWords(chatWords);
  const viewerId = useUserId();
  const lines = useMemo(
    () => linesOf({ messages: thread.items, firstUnreadSeq, outgoing, viewerId }),
    [thread.items, firstUnreadSeq, outgoing, viewerId],
  );
  if (lines.length === 0) return <MiddleLine>{w.sayHello}</MiddleLine>;
  return lines.map((line) => <OneLine key={line.key} line={line} conversation={conversation} />);
}

function OneLine({ line, conversation }: { line: Line; conversation: Conversation }) {
  const w = useWords(chatWords);
  switch (line.kind) {
    case 'day':
    case 'time':
      return <TimeLine mark={line} />;
    case 'unread':
      return <UnreadLine>{w.newMessages}</UnreadLine>;
    case 'outgoing':
      return <OutgoingLine message={line.outgoing} place={line.place} />;
    case 'message':
      return <MessageLine message={line.message} conversation={conversation} place={line.place} />;
  }
}

/** Loads the page before when its place comes into sight; a button for those who do not scroll. */
function Earlier({ conversation, thread }: Omit<MessageLogProps, 'firstUnreadSeq'>) {
  const loadEarlier = useEarlierMessages(conversation.id);
  const [isLoading, setLoading] = useState(false);
  const place = useRef<HTMLButtonElement>(null);
  const w = useWords(chatWords);
  const load = (): void => {
    if (isLoading) return;
    setLoading(true);
    // A failure leaves the button where it is, to be pressed again.
    void loadEarlier()
      .catch(() => undefined)
      .finally(() => setLoading(false));
  };
  const loadNow = useRef(load);
  loadNow.current = load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page needs a new look at the place.
  useEffect(() => {
    const button = place.current;
    if (!button) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) loadNow.current();
    });
    observer.observe(button);
    return () => observer.disconnect();
  }, [thread.items[0]?.seq]);
  if (!thread.hasMore) return null;
  return (
    <button
      ref={place}
      type="button"
      onClick={load}
      className="mx-auto flex min-h-11 items-center gap-2 px-4 text-small text-ink-soft"
    >
      {isLoading && <Spinner />}
      {w.earlier}
    </button>
  );
}
