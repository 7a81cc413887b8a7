import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useCall } from '../../lib/api/queries.ts';
import { useAttemptKey } from '../../lib/attempt-key.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { useProblemText } from '../../lib/problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { useAccount } from './account.tsx';
import { type BroadcastDraft, broadcastOf } from './broadcast-draft.ts';
import { broadcastWords } from './broadcast-words.ts';
import { sectionAddress } from './sections.ts';

type SendSheetProps = {
  draft: BroadcastDraft;
  open: boolean;
  onClose: () => void;
  onSent: () => void;
  preview: ReactNode;
};

/** The second look: to how many it goes, exactly as they will see it. Sending cannot be undone. */
export function SendSheet({ draft, open, onClose, onSent, preview }: SendSheetProps) {
  const w = useWords(broadcastWords);
  const format = useFormat();
  const textOf = useProblemText();
  const navigate = useNavigate();
  const { official } = useAccount();
  const attempt = useAttemptKey();
  const send = useCall('official.send-broadcast', {
    refreshes: ['official.list-broadcasts', 'official.list-feed', 'accounts.get-official'],
    onDone: () => {
      attempt.settle();
      onSent();
      toast(w.sent);
      void navigate(sectionAddress(official.id, 'broadcasts'), { replace: true });
    },
    onFailed: (problem) => attempt.settle(problem),
  });
  const wish = broadcastOf(draft, official.id);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      stays
      title={w.reviewTitle}
      description={w.audience(format.number(official.followerCount))}
    >
      <div className="flex flex-col gap-3 px-5 pb-5">
        {official.followerCount === 0 && <Notice kind="warn">{w.noFollowers}</Notice>}
        {send.error && <Notice kind="danger">{textOf(send.error)}</Notice>}
        {preview}
        <div className="sticky bottom-0 flex gap-2 bg-surface py-2 *:flex-1">
          <Button look="secondary" disabled={send.isPending} onClick={onClose}>
            {w.keepEditing}
          </Button>
          <Button
            busy={send.isPending}
            onClick={() => send.mutate({ ...wish, idempotencyKey: attempt.keyFor(wish) })}
          >
            {w.send}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
