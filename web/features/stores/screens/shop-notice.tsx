import { Megaphone } from 'lucide-react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { classNames } from '../../../ui/class-names.ts';
import { storeWords } from '../words/index.ts';

type ShopNoticeProps = {
  notice: string;
  /** On a card, which is as light as the notice is elsewhere. */
  isOnCard?: boolean;
};

/** What a shop tells everybody: when it is open, how one gets what was bought. */
export function ShopNotice({ notice, isOnCard = false }: ShopNoticeProps) {
  const w = useWords(storeWords);
  if (notice === '') return null;
  return (
    <p
      className={classNames(
        'flex gap-3 rounded-tile px-4 py-3 text-small text-ink',
        isOnCard ? 'bg-faint' : 'bg-surface',
      )}
    >
      <Megaphone size={18} role="img" aria-label={w.notice} className="mt-px shrink-0 text-trade" />
      <span className="min-w-0 break-words whitespace-pre-wrap">{notice}</span>
    </p>
  );
}

/** The same on the card of an order, which does not know it. */
export function ShopNoticeOf({ storeId }: { storeId: Id<'sto'> }) {
  const store = useOperation('stores.get-store', { storeId }).data;
  return store ? <ShopNotice notice={store.notice} isOnCard /> : null;
}
