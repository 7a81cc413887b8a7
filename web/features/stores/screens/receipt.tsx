import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { CellButton } from '../../../ui/cell.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { PictureViewer } from '../../../ui/picture-viewer.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import type { Order } from '../model/order.ts';
import { storeWords } from '../words/index.ts';

const lookAgainMs = 3_000;

/** The receipt's picture. Its address is known a moment after the payment; the push usually brings it. */
export function Receipt({ order }: { order: Order }) {
  const w = useWords(storeWords);
  const [isLarge, setLarge] = useState(false);
  // For when the push is lost: looked for again while it is awaited.
  const live = useOperation(
    'stores.get-order',
    { orderId: order.id },
    { refetchInterval: order.receiptUrl === null ? lookAgainMs : false },
  );
  const url = live.data?.receiptUrl ?? order.receiptUrl;
  const alt = w.receiptOf(order.number);
  if (url === null) {
    return (
      <p role="status" className="flex min-h-14 items-center gap-3 px-3 py-2 text-ink-soft">
        <Spinner /> {w.receiptComing}
      </p>
    );
  }
  return (
    <>
      <CellButton
        title={w.receipt}
        media={<Photo src={url} alt={alt} className="h-16 w-12 rounded-small object-top" />}
        value={<ChevronRight size={18} aria-hidden />}
        onClick={() => setLarge(true)}
      />
      <PictureViewer picture={isLarge ? { src: url, alt } : null} onClose={() => setLarge(false)} />
    </>
  );
}
