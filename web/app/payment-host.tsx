import { walletWords } from '../features/wallet/words/index.ts';
import { useAskedPayment } from '../lib/payment.ts';
import { feature } from '../ui/lazy-feature.ts';
import { laterCode, useCode } from '../ui/use-code.ts';

const wallet = feature(() => import('../features/wallet/index.ts'), walletWords);
const code = laterCode(async () => (await wallet()).PaymentSheet);

/** Shows the wallet's payment sheet when some feature has asked for a payment. */
export function PaymentHost() {
  const asked = useAskedPayment((state) => state.asked);
  // Where it cannot be shown nothing is paid, and whoever asked goes on as if the person turned away.
  const PaymentSheet = useCode(code, asked !== null, () => asked?.answer(null));
  if (!asked || !PaymentSheet) return null;
  return <PaymentSheet key={asked.paymentId} paymentId={asked.paymentId} onClose={asked.answer} />;
}
