import { CircleX, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { formatMoney } from '../../../lib/money.ts';
import { Button } from '../../../ui/button.tsx';
import { DoneTick } from '../../../ui/done-tick.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { walletWords } from '../words/index.ts';

type TopUpResultProps = {
  topUpId: Id<'top'>;
  /** What the money was wanted for, in place of Done once it is there. */
  wayOn?: ReactNode;
  onDone: () => void;
  onAgain: () => void;
};

const askAgainMs = 4_000;

/** How a top-up went. While the bank is silent it is watched; a push may be quicker than asking. */
export function TopUpResult({ topUpId, wayOn, onDone, onAgain }: TopUpResultProps) {
  const w = useWords(walletWords);
  const topUp = useOperation('wallet.get-top-up', { topUpId }, { refetchInterval: askAgainMs });
  return (
    <Loaded query={topUp}>
      {({ state, reason, amount }) => (
        <div role="status" className="flex flex-col items-center gap-4 py-8 text-center">
          {state === 'credited' && <DoneTick of={topUpId} />}
          {state === 'pending' && <Clock size={64} aria-hidden className="text-trade" />}
          {state === 'declined' && <CircleX size={64} aria-hidden className="text-bad" />}
          <p className="text-title font-heavy text-ink tabular-nums">{formatMoney(amount)}</p>
          <p className="text-body text-ink-soft">
            {state === 'credited' && w.credited(formatMoney(amount))}
            {state === 'pending' && w.pending}
            {state === 'declined' && `${w.declined} ${reason}`}
          </p>
          {state === 'declined' ? (
            <Button onClick={onAgain}>{w.again}</Button>
          ) : (
            (state === 'credited' && wayOn) || <Button onClick={onDone}>{w.done}</Button>
          )}
        </div>
      )}
    </Loaded>
  );
}
