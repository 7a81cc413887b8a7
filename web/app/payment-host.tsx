import { lazy, Suspense } from 'react';
import { walletWords } from '../features/wallet/words/index.ts';
import { useAskedPayment } from '../lib/payment.ts';
import { feature } from '../ui/lazy-feature.ts';

const wallet = feature(() => import('../features/wallet/index.ts'), walletWords);
const PaymentSheet = lazy(async () => ({ default: (await wallet()).PaymentSheet }));

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
