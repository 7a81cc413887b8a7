import { useState } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { useEarlierMessages } from '../../../sync/conversations.ts';
import type { Feed } from '../../../sync/feed.ts';
import { useEarlierFeed } from '../../../sync/official-feed.ts';
import type { Thread } from '../../../sync/thread.ts';
import { Button } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { horizonOf } from '../model/timeline.ts';
import { officialWords } from '../words/index.ts';

type EarlierButtonProps = {
  officialId: Id<'oac'>;
  conversationId: Id<'cnv'> | null;
  feed: Feed;
  thread: Thread;
};

/** Loads on where what is shown ends: the feed or the conversation, whichever stops sooner. */
export function EarlierButton({ officialId, conversationId, feed, thread }: EarlierButtonProps) {
  const w = useWords(officialWords);
  const textOf = useProblemText();
  const [isLoading, setLoading] = useState(false);
  const loadFeed = useEarlierFeed(officialId);
  const loadMessages = useEarlierMessages(conversationId ?? 'cnv_');
  const horizon = horizonOf(feed, thread);
  if (!horizon) return null;
  const load = (): void => {
    setLoading(true);
    (horizon.source === 'feed' ? loadFeed() : loadMessages())
      .catch((error: unknown) => toast(textOf(error), 'failed'))
      .finally(() => setLoading(false));
  };
  return (
    <div className="flex justify-center p-3">
      <Button look="quiet" size="small" busy={isLoading} onClick={load}>
        {w.earlier}
      </Button>
    </div>
  );
}
