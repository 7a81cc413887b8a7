import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useCall } from '../../../../lib/api/queries.ts';
import { useAttemptKey } from '../../../../lib/attempt-key.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { Button } from '../../../../ui/button.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useAccount, useFollowerCount } from '../../screens/account.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { type BroadcastDraft, broadcastOf } from '../model/broadcast-draft.ts';
import { broadcastWords } from '../words/index.ts';

type SendSheetProps = {
  draft: BroadcastDraft;
  open: boolean;
  onClose: () => void;
  onSent: () => void;
  preview: ReactNode;
};

/** The second look: to how many it goes, exactly as they will see it. Sending cannot be undone. */
export function SendSheet(props: SendSheetProps) {
  const w = useWords(broadcastWords);
  return (
    <Sheet open={props.open} onClose={props.onClose} stays title={w.reviewTitle}>
      <Review {...props} />
    </Sheet>
  );
}

function Review({ draft, onClose, onSent, preview }: SendSheetProps) {
  const w = useWords(broadcastWords);
  const textOf = useProblemText();
  const followers = useFollowerCount();
  const { send, isPending, error } = useSending(draft, onSent);
  return (
    <div className="flex flex-col gap-3 px-5 pb-5">
      <p className="text-center text-small text-ink-soft">{w.audience(followers)}</p>
      {followers === 0 && <Notice kind="warn">{w.noFollowers}</Notice>}
      {error && <Notice kind="danger">{textOf(error)}</Notice>}
      {preview}
      <div className="sticky bottom-0 flex flex-wrap gap-2 bg-surface py-2 *:flex-1 md:rounded-b-sheet">
        <Button look="secondary" disabled={isPending} onClick={onClose}>
          {w.keepEditing}
        </Button>
        <Button busy={isPending} onClick={send}>
          {w.send}
        </Button>
      </div>
    </div>
  );
}

/** One broadcast goes out once, however often the button is pressed. */
function useSending(draft: BroadcastDraft, onSent: () => void) {
  const w = useWords(broadcastWords);
  const navigate = useNavigate();
  const { official } = useAccount();
  const attempt = useAttemptKey();
  const call = useCall('official.send-broadcast', {
    refreshes: ['official.list-broadcasts', 'official.list-feed'],
    onDone: () => {
      attempt.settle();
      onSent();
      toast(w.sent);
      void navigate(sectionAddress(official.id, 'broadcasts'), { replace: true });
    },
    onFailed: (problem) => attempt.settle(problem),
  });
  const send = (): void => {
    const wish = broadcastOf(draft, official.id);
    call.mutate({ ...wish, idempotencyKey: attempt.keyFor(wish) });
  };
  return { send, isPending: call.isPending, error: call.error };
}
