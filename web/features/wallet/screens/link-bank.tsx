import { useNavigate } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Page } from '../../../ui/page.tsx';
import { walletWords } from '../words/index.ts';
import { LinkBankForm } from './link-bank-form.tsx';

export function LinkBank() {
  const navigate = useNavigate();
  const w = useWords(walletWords);
  return (
    <Page title={w.linkBank} back="/wallet">
      <div className="p-4">
        {/* Back to where the account was wanted: the wallet or a top-up. */}
        <LinkBankForm onLinked={() => void navigate(-1)} />
      </div>
    </Page>
  );
}
