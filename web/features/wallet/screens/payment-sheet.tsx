import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import type { Payment } from '../../../lib/payment.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Price } from '../../../ui/price.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Notice } from '../../../ui/states.tsx';
import { useAskToLeave } from '../../../ui/unsaved.ts';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { walletWords } from '../words/index.ts';
import { PayFromBalance } from './pay-from-balance.tsx';
import { PaySheetTopUp } from './pay-sheet-top-up.tsx';
import { useApproval } from './use-approval.ts';

type PaymentSheetProps = {
  paymentId: Id<'pay'>;
  /** How the payment stands when the sheet goes: null when it was never seen. */
  onClose: (payment: Payment | null) => void;
};

/** That it is safe, who gets it, how much, out of which purse, and one button that pays; nothing else. */
export function PaymentSheet({ paymentId, onClose }: PaymentSheetProps) {
  const approval = useApproval(paymentId, onClose);
  const { payment } = approval;
  const [isToppingUp, setToppingUp] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const askToLeave = useAskToLeave();
  const w = useWords(walletWords);
  const close = (): void => onClose(payment.data ?? null);
  const leaveTopUp = (): void => {
    setUnsaved(false);
    setToppingUp(false);
  };
  const payNow = (): void => {
    leaveTopUp();
    approval.pay();
  };
  return (
    <Sheet
      open
      stays
      title={isToppingUp ? w.topUp : w.pay}
      onClose={close}
      {...(isToppingUp ? { onBack: leaveTopUp } : { head: <SafeMark /> })}
      {...(isUnsaved && { mayClose: askToLeave })}
    >
      <div className="px-5 pt-1 pb-6">
        <Loaded query={payment}>
          {(data) =>
            isToppingUp ? (
              <PaySheetTopUp
                payment={data}
                onUnsaved={setUnsaved}
                onDone={leaveTopUp}
                onPay={payNow}
              />
            ) : (
              <>
                <What payment={data} />
                {data.state === 'cancelled' ? (
                  <NoLonger onClose={close} />
                ) : (
                  <PayFromBalance
                    payment={data}
                    approval={approval}
                    onTopUp={() => setToppingUp(true)}
                  />
                )}
              </>
            )
          }
        </Loaded>
      </div>
    </Sheet>
  );
}

/** The sign of security. In the middle: as wide as the button that closes stands beside it. */
function SafeMark() {
  const w = useWords(walletWords);
  return (
    <p className="flex justify-center pt-3 pl-8">
      <span className="inline-flex items-center gap-2 rounded-card bg-talk-tint px-4 py-1.5 text-small font-semibold text-talk">
        <ShieldCheck size={18} aria-hidden className="shrink-0" />
        {w.safe}
      </span>
    </p>
  );
}

function What({ payment: { payee, amount, description } }: { payment: Payment }) {
  const w = useWords(walletWords);
  return (
    <div className="flex flex-col items-center pt-3 pb-6 text-center">
      <Avatar seed={payee.id} name={payee.name} src={payee.avatarUrl} size={64} />
      <p className="mt-3 max-w-full text-name font-semibold break-words text-ink">
        {w.payTo(payee.name)} {payee.isVerified && <VerifiedMark label={w.verified} />}
      </p>
      <p className="mt-0.5 max-w-full text-small break-words text-ink-soft">{description}</p>
      <p className="mt-4 text-ink">
        <Price money={amount} large />
      </p>
    </div>
  );
}

function NoLonger({ onClose }: { onClose: () => void }) {
  const w = useWords(walletWords);
  return (
    <div className="flex flex-col gap-4">
      <Notice kind="warn">{w.notOpen}</Notice>
      <Button look="secondary" wide onClick={onClose}>
        {w.done}
      </Button>
    </div>
  );
}
