import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Button } from '../../../../ui/button.tsx';
import { Cell } from '../../../../ui/cell.tsx';
import { storeConsoleWords } from '../words/index.ts';
import type { StoreOrder } from './store-order.ts';
import { useCompletion } from './use-completion.ts';

type CompletionProps = { order: Pick<StoreOrder, 'id' | 'completedAt'> };

/** Whether what was bought has been handed over: when, and the way back, which stays open. */
export function OrderCompletion({ order: { id: orderId, completedAt } }: CompletionProps) {
  const w = useWords(storeConsoleWords);
  const format = useFormat();
  const completion = useCompletion();
  const isCompleted = completedAt !== null;
  return (
    <>
      {isCompleted && <Cell title={w.handedOverAt} value={format.full(completedAt)} />}
      <div className="px-3 pt-3">
        <Button
          wide
          look={isCompleted ? 'quiet' : 'primary'}
          busy={completion.isPending}
          onClick={() => completion.mutate({ orderId, isCompleted: !isCompleted })}
        >
          {isCompleted ? w.undoHandOver : w.handOver}
        </Button>
      </div>
    </>
  );
}
