import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { OperationName } from '../../../lib/api/operations.ts';
import { refreshOperations, useCall, useOperation } from '../../../lib/api/queries.ts';
import { newIdempotencyKey } from '../../../lib/chance.ts';
import type { Id } from '../../../lib/ids.ts';
import type { Payment } from '../../../lib/payment.ts';
import { isUnclear, pauseMs } from '../model/approval.ts';

/** What a payment makes out of date. */
const touched: readonly OperationName[] = [
  'payments.get-payment',
  'wallet.get-wallet',
  'wallet.list-entries',
  'stores.get-order',
  'stores.list-my-orders',
];

/** About five minutes; then the person decides whether to press again. */
const repeatsMax = 40;

/**
 * The payment, and the saying of yes to it. When the answer to a yes is lost, it is said again as long
 * as the sheet is open, by the same key, so that it pays once; meanwhile the server is asked what became
 * of the payment. However it is learned that it is paid, from here or from elsewhere, `onPaid` is told.
 */
export function useApproval(paymentId: Id<'pay'>, onPaid: (payment: Payment) => void) {
  const client = useQueryClient();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const approve = useCall('payments.approve-payment', {
    refreshes: touched,
    repeats: (failures, problem) => problem.isPassing && failures < repeatsMax && !isGone.current,
    onDone: onPaid,
  });
  const isAsking = isUnclear(approve);
  const payment = useOperation(
    'payments.get-payment',
    { paymentId },
    { staleTime: 0, refetchInterval: pauseMs(approve) },
  );
  const { data, refetch } = payment;
  useEffect(() => {
    if (isAsking) void refetch();
  }, [isAsking, refetch]);
  useEffect(() => {
    if (data?.state !== 'paid') return;
    refreshOperations(client, touched.slice(1));
    onPaid(data);
  }, [data, client, onPaid]);
  return {
    payment,
    isAsking,
    isBusy: approve.isPending,
    /** Why it was refused; a lost answer is no refusal. */
    problem: isAsking ? null : approve.error,
    pay: () => approve.mutate({ paymentId, instrument: 'balance', idempotencyKey }),
  };
}

export type Approval = ReturnType<typeof useApproval>;
