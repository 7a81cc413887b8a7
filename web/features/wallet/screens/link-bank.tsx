import { useWords } from '../../../lib/i18n/words.ts';
import { Page } from '../../../ui/page.tsx';
import { useGoBack } from '../../../ui/way-back.tsx';
import { walletWords } from '../words/index.ts';
import { LinkBankForm } from './link-bank-form.tsx';

export function LinkBank() {
  const goBack = useGoBack('/wallet');
  const w = useWords(walletWords);
  return (
    <Page title={w.linkBank} back="/wallet">
      <div className="p-4">
        {/* Back to where the account was wanted: the wallet or a top-up. */}
        <LinkBankForm onLinked={goBack} />
      </div>
    </Page>
  );
}
