import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { refreshOperations, useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { formatMoney } from '../../../lib/money.ts';
import { requestPayment } from '../../../lib/payment.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { toast } from '../../../ui/toast.tsx';
import type { Order } from '../model/order.ts';
import { storeWords } from '../words/index.ts';

/** Pay what is still owed, or give the pieces back. */
export function OrderActions({ order }: { order: Order }) {
  const w = useWords(storeWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const textOf = useProblemText();
  const [isPaying, setPaying] = useState(false);
  const refresh = ['stores.get-order', 'stores.list-my-orders'] as const;
  const cancel = useCall('stores.cancel-order', {
    refreshes: refresh,
    onDone: () => toast(w.cancelled),
    onFailed: (problem) => {
      toast(textOf(problem), 'failed');
      refreshOperations(client, refresh);
    },
  });
  const pay = async (): Promise<void> => {
    setPaying(true);
    const payment = await requestPayment(order.paymentId);
    setPaying(false);
    refreshOperations(client, refresh);
    if (payment?.state === 'paid') await navigate(`/orders/${order.id}/paid`);
  };
  const askToCancel = async (): Promise<void> => {
    const isSure = await confirm({
      title: w.cancelTitle,
      detail: w.cancelDetail,
      action: w.cancelOrder,
      keep: w.keepOrder,
      danger: true,
    });
    if (isSure) cancel.mutate({ orderId: order.id });
  };
  return (
    <div className="flex flex-wrap gap-2 px-3 py-2 *:flex-1">
      <Button look="quiet" busy={cancel.isPending} onClick={() => void askToCancel()}>
        {w.cancelOrder}
      </Button>
      <Button look="trade" busy={isPaying || cancel.isPending} onClick={() => void pay()}>
        {w.payNow(formatMoney(order.total))}
      </Button>
    </div>
  );
}
