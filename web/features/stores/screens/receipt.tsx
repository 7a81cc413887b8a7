import { useState } from 'react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
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
  return (
    <section className="mx-3 mb-3 rounded-card bg-surface px-4 py-4 shadow-card">
      <h2 className="mb-3 text-small text-ink-soft">{w.receipt}</h2>
      {url === null ? (
        <p role="status" className="flex items-center gap-2 text-ink-soft">
          <Spinner /> {w.receiptComing}
        </p>
      ) : (
        <button
          type="button"
          aria-label={w.openReceipt}
          onClick={() => setLarge(true)}
          className="block w-40 overflow-hidden rounded-tile"
        >
          <Photo src={url} alt={alt} className="h-52 w-full object-top" />
        </button>
      )}
      <PictureViewer
        picture={isLarge && url !== null ? { src: url, alt } : null}
        onClose={() => setLarge(false)}
      />
    </section>
  );
}
