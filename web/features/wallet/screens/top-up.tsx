import { Landmark } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { isCurrency } from '../../../lib/money.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { useUnsavedPage } from '../../../ui/unsaved.ts';
import { walletWords } from '../words/index.ts';
import { TopUpForm } from './top-up-form.tsx';

/** From a linked bank account into the wallet. `?currency=` prefers an account of that currency. */
export function TopUp() {
  const wallet = useOperation('wallet.get-wallet', {});
  const accounts = useOperation('wallet.list-bank-accounts', {});
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [isUnsaved, setUnsaved] = useState(false);
  useUnsavedPage(isUnsaved);
  const wanted = search.get('currency');
  const w = useWords(walletWords);
  return (
    <Page title={w.topUp} back="/wallet">
      <Loaded query={accounts}>
        {({ items }) =>
          wallet.data?.bank === 'none' ? (
            <Empty icon={Landmark} text={w.noBank} />
          ) : items.length === 0 ? (
            <Empty
              icon={Landmark}
              text={w.noBanks}
              action={<ButtonLink to="/wallet/link-bank">{w.linkBank}</ButtonLink>}
            />
          ) : (
            <div className="px-5 py-4">
              <TopUpForm
                accounts={items}
                currency={isCurrency(wanted) ? wanted : undefined}
                amount={search.get('amount') ?? ''}
                onUnsaved={setUnsaved}
                onDone={() => void navigate('/wallet')}
              />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
