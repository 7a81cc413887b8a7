import type { Output } from '../../../lib/api/operations.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Notice } from '../../../ui/states.tsx';
import { walletWords } from '../words/index.ts';

export type BankKind = Output<'wallet.get-wallet'>['bank'];

/** Says where money comes from as long as it is not a real bank; nothing otherwise. */
export function BankLine({ bank }: { bank: BankKind }) {
  const w = useWords(walletWords);
  switch (bank) {
    case 'none':
      return <Notice>{w.noBank}</Notice>;
    case 'simulated':
      return <Notice>{w.simulated}</Notice>;
    case 'connected':
      return null;
  }
}
