import { lazy, Suspense } from 'react';
import { useAskedPayment } from '../lib/payment.ts';

const PaymentSheet = lazy(async () => {
  const { PaymentSheet: Sheet } = await import('../features/wallet/index.ts');
  return { default: Sheet };
});

/** Shows the wallet's payment sheet when some feature has asked for a payment. */
export function PaymentHost() {
  const asked = useAskedPayment((state) => state.asked);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <PaymentSheet key={asked.paymentId} paymentId={asked.paymentId} onClose={asked.answer} />
    </Suspense>
  );
}
