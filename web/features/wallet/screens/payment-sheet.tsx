import { useState } from 'react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import type { Payment } from '../../../lib/payment.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Price } from '../../../ui/price.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Notice } from '../../../ui/states.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { walletWords } from '../words/index.ts';
import { PayFromBalance } from './pay-from-balance.tsx';
import { PaySheetTopUp } from './pay-sheet-top-up.tsx';

type PaymentSheetProps = {
  paymentId: Id<'pay'>;
  /** How the payment stands when the sheet goes: null when it was never seen. */
  onClose: (payment: Payment | null) => void;
};

/** Who gets how much for what, out of which purse; one button pays. */
export function PaymentSheet({ paymentId, onClose }: PaymentSheetProps) {
  const payment = useOperation('payments.get-payment', { paymentId }, { staleTime: 0 });
  const [isToppingUp, setToppingUp] = useState(false);
  const w = useWords(walletWords);
  return (
    <Sheet
      open
      stays
      title={isToppingUp ? w.topUp : w.pay}
      onClose={() => onClose(payment.data ?? null)}
      {...(isToppingUp ? { onBack: () => setToppingUp(false) } : {})}
    >
      <div className="px-5 pb-6">
        <Loaded query={payment}>
          {(data) =>
            isToppingUp ? (
              <PaySheetTopUp payment={data} onDone={() => setToppingUp(false)} />
            ) : (
              <>
                <What payment={data} />
                <How payment={data} onPaid={onClose} onTopUp={() => setToppingUp(true)} />
              </>
            )
          }
        </Loaded>
      </div>
    </Sheet>
  );
}

function What({ payment: { payee, amount, description, expiresAt, state } }: { payment: Payment }) {
  const w = useWords(walletWords);
  const format = useFormat();
  return (
    <div className="flex flex-col items-center gap-2 pb-5 text-center">
      <Avatar seed={payee.id} name={payee.name} src={payee.avatarUrl} size={52} />
      <p className="text-body text-ink">
        {w.payTo(payee.name)} {payee.isVerified && <VerifiedMark label={w.verified} />}
      </p>
      <p className="text-ink">
        <Price money={amount} large />
      </p>
      <p className="text-small text-ink-soft">{description}</p>
      {state === 'awaiting' && (
        <p className="text-small text-ink-soft">{w.payBefore(format.time(expiresAt))}</p>
      )}
    </div>
  );
}

type HowProps = { payment: Payment; onPaid: (payment: Payment) => void; onTopUp: () => void };

function How({ payment, onPaid, onTopUp }: HowProps) {
  const w = useWords(walletWords);
  switch (payment.state) {
    case 'awaiting':
      return <PayFromBalance payment={payment} onPaid={onPaid} onTopUp={onTopUp} />;
    case 'paid':
      return <Notice kind="done">{w.paid}</Notice>;
    case 'cancelled':
      return <Notice kind="warn">{w.notOpen}</Notice>;
  }
}
