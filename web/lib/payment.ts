import { create } from 'zustand';
import type { Output } from './api/operations.ts';
import type { Id } from './ids.ts';

/**
 * How any feature asks for money without knowing the wallet: `const payment = await requestPayment(id)`
 * opens the payment sheet over whatever is on the screen and answers with the payment as it stands
 * when the sheet closes: paid, or still awaiting when the person turned away.
 */
export type Payment = Output<'payments.get-payment'>;

type Asked = { paymentId: Id<'pay'>; answer: (payment: Payment | null) => void };

export const useAskedPayment = create<{ asked: Asked | null }>(() => ({ asked: null }));

export function requestPayment(paymentId: Id<'pay'>): Promise<Payment | null> {
  useAskedPayment.getState().asked?.answer(null);
  return new Promise((resolve) => {
    useAskedPayment.setState({
      asked: {
        paymentId,
        answer: (payment) => {
          // A late answer must not close the sheet of another payment.
          useAskedPayment.setState(({ asked }) =>
            asked?.paymentId === paymentId ? { asked: null } : {},
          );
          resolve(payment);
        },
      },
    });
  });
}
