import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { useThread } from '../../../sync/conversations.ts';
import type { Feed } from '../../../sync/feed.ts';
import { useFeed } from '../../../sync/official-feed.ts';
import { useOutgoing } from '../../../sync/outbox.ts';
import type { Outgoing } from '../../../sync/outbox-store.ts';
import type { Thread } from '../../../sync/thread.ts';
import { MiddleLine } from '../../../ui/chat/bubble.tsx';
import { TimeLine } from '../../../ui/chat/time-line.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import type { Official, OfficialForViewer } from '../model/official.ts';
import { type Line, linesOf, timelineOf } from '../model/timeline.ts';
import { officialWords } from '../words/index.ts';
import type { ChatParts } from './chat-parts.ts';
import { EarlierButton } from './earlier-button.tsx';
import { FeedLine } from './feed-line.tsx';
import { MessageLine } from './message-line.tsx';
import { useReadingFeed, useReadingTalk } from './use-reading.ts';

type OfficialLogProps = {
  found: OfficialForViewer;
  conversation: Conversation | null;
  outgoing: ChatParts['outgoing'];
};

const nothing: Feed & Thread = { items: [], hasMore: false };

/** Loads both halves of what is shown; one that does not apply counts as empty. */
export function OfficialLog(props: OfficialLogProps) {
  const { official, isFollowing, role } = props.found;
  const hasFeed = isFollowing || role !== null;
  const feed = useFeed(official.id, { enabled: hasFeed });
  return (
    <Loaded query={hasFeed ? feed : { ...feed, data: nothing }}>
      {(items) =>
        props.conversation ? (
          <TalkedLog {...props} conversation={props.conversation} feed={items} />
        ) : (
          <Log {...props} feed={items} thread={nothing} />
        )
      }
    </Loaded>
  );
}

function TalkedLog(props: OfficialLogProps & { conversation: Conversation; feed: Feed }) {
  const thread = useThread(props.conversation.id);
  return <Loaded query={thread}>{(messages) => <Log {...props} thread={messages} />}</Loaded>;
}

type LogProps = OfficialLogProps & { feed: Feed; thread: Thread };

/** The scroller is turned upside down, so it opens at the latest entry and stays there. */
function Log({ found, conversation, outgoing, feed, thread }: LogProps) {
  const w = useWords(officialWords);
  // A move in the pane beside it is none of the log's.
  const { key } = useLocation();
  const [openedAt] = useState(key);
  const scroller = useKeptScroll<HTMLDivElement>(openedAt);
  const waiting = useOutgoing(conversation?.id ?? 'cnv_');
  useReadingFeed(found.official.id, feed, found.isFollowing);
  useReadingTalk(conversation);
  useEffect(() => {
    if (waiting.length > 0) scroller.current?.scrollTo({ top: 0 });
  }, [waiting.length, scroller]);
  return (
    <div
      ref={scroller}
      className="scroll-quiet boards flex h-full flex-col-reverse overflow-y-auto"
    >
      <div role="log" aria-label={w.log} className="mt-auto pb-2">
        <EarlierButton
          officialId={found.official.id}
          conversationId={conversation?.id ?? null}
          feed={feed}
          thread={thread}
        />
        <Lines found={found} feed={feed} thread={thread} waiting={waiting} outgoing={outgoing} />
      </div>
    </div>
  );
}

type LinesProps = Pick<LogProps, 'found' | 'feed' | 'thread' | 'outgoing'> & {
  waiting: readonly Outgoing[];
};

function Lines({ found, feed, thread, waiting, outgoing }: LinesProps) {
  const w = useWords(officialWords);
  const viewerId = useUserId();
  const lines = linesOf({ entries: timelineOf(feed, thread), outgoing: waiting, viewerId });
  if (lines.length === 0) return <MiddleLine>{w.sayHello}</MiddleLine>;
  return lines.map((line) => (
    <OneLine key={line.key} line={line} official={found.official} outgoing={outgoing} />
  ));
}

type OneLineProps = { line: Line; official: Official; outgoing: ChatParts['outgoing'] };

function OneLine({ line, official, outgoing }: OneLineProps) {
  switch (line.kind) {
    case 'day':
    case 'time':
      return <TimeLine mark={line} />;
    case 'feed':
      return <FeedLine item={line.item} official={official} place={line.place} />;
    case 'message':
      return <MessageLine message={line.message} official={official} place={line.place} />;
    case 'outgoing':
      return outgoing(line.outgoing, line.place);
  }
}
