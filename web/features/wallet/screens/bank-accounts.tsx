import { Landmark } from 'lucide-react';
import type { Output } from '../../../lib/api/operations.ts';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Cell, CellGroup } from '../../../ui/cell.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { SkeletonRows } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toast.tsx';
import { walletWords } from '../words/index.ts';

export type BankAccount = Output<'wallet.list-bank-accounts'>['items'][number];

/** The linked ones; without a bank there is nothing to invite to. */
export function BankAccounts({ hasBank }: { hasBank: boolean }) {
  const accounts = useOperation('wallet.list-bank-accounts', {});
  const w = useWords(walletWords);
  if (!hasBank && accounts.data?.items.length === 0) return null;
  return (
    <CellGroup title={w.banks}>
      <Loaded query={accounts} skeleton={<SkeletonRows rows={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="px-4 py-4 text-body text-ink-soft">{w.noBanks}</p>
          ) : (
            items.map((account) => <AccountRow key={account.id} account={account} />)
          )
        }
      </Loaded>
    </CellGroup>
  );
}

function AccountRow({ account }: { account: BankAccount }) {
  const { id, bankName, maskedNumber, currency } = account;
  const w = useWords(walletWords);
  const textOf = useProblemText();
  const unlink = useCall('wallet.unlink-bank-account', {
    refreshes: ['wallet.list-bank-accounts'],
    onDone: () => toast(w.unlinked),
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: w.unlinkAsk(`${bankName} ${maskedNumber}`),
      detail: w.unlinkDetail,
      action: w.unlink,
      danger: true,
    });
    if (isSure) unlink.mutate({ bankAccountId: id });
  };
  return (
    <Cell
      media={<Landmark size={22} aria-hidden className="shrink-0 text-ink-soft" />}
      title={bankName}
      detail={`${maskedNumber} · ${currency}`}
      value={
        <Button look="secondary" size="small" busy={unlink.isPending} onClick={() => void ask()}>
          {w.unlink}
        </Button>
      }
    />
  );
}
