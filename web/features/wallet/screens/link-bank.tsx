import { useState } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import { Page } from '../../../ui/page.tsx';
import { useUnsavedPage } from '../../../ui/unsaved.ts';
import { useGoBack } from '../../../ui/way-back.tsx';
import { walletWords } from '../words/index.ts';
import { LinkBankForm } from './link-bank-form.tsx';

export function LinkBank() {
  const goBack = useGoBack('/wallet');
  const w = useWords(walletWords);
  const [isUnsaved, setUnsaved] = useState(false);
  const leaveSaved = useUnsavedPage(isUnsaved);
  const leave = (): void => {
    leaveSaved();
    goBack();
  };
  return (
    <Page title={w.linkBank} back="/wallet">
      <div className="px-5 py-4">
        {/* Back to where the account was wanted: the wallet or a top-up. */}
        <LinkBankForm onUnsaved={setUnsaved} onLinked={leave} />
      </div>
    </Page>
  );
}
