import { ShoppingBag } from 'lucide-react';
import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { isSoldOut, panesOf, type ShopWindow } from '../model/place.ts';
import { discoverWords } from '../words/index.ts';

/** A shop with what lies in its window. */
export function ShopCard({ shop }: { shop: ShopWindow }) {
  const w = useWords(discoverWords);
  const { store, products } = shop;
  const { official } = store;
  return (
    <Link
      to={`/s/${store.id}`}
      className="group flex h-full flex-col overflow-hidden rounded-card bg-surface shadow-card"
    >
      <Pictures products={products} />
      <span className="flex flex-1 items-start gap-3 p-4">
        <Avatar seed={official.id} name={store.name} src={official.avatarUrl} size={44} />
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 text-name font-semibold break-words text-ink">
            <span>{store.name}</span> {official.verification && <VerifiedMark label={w.verified} />}
          </span>
          <span className="line-clamp-2 text-small break-words text-ink-soft">
            {products.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ' · '}
                <span>{name}</span>
              </span>
            ))}
          </span>
          {isSoldOut(shop) && (
            <span className="mt-2 block">
              <StatusTag tone="warn">{w.soldOut}</StatusTag>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}

/** They say nothing that the names beside them do not say. */
function Pictures({ products }: Pick<ShopWindow, 'products'>) {
  const panes = panesOf(products);
  if (panes.length === 0) {
    return (
      <span className="flex aspect-[3/2] items-center justify-center bg-trade-tint text-trade">
        <ShoppingBag size={44} strokeWidth={1.5} aria-hidden />
      </span>
    );
  }
  return (
    <span
      className={classNames(
        'grid aspect-[3/2] gap-0.5 overflow-hidden',
        panes.length > 1 && 'grid-cols-[2fr_1fr] grid-rows-2 [&>:first-child]:row-span-2',
      )}
    >
      {panes.map(({ id, picture }, index) => (
        <img
          key={id}
          src={index === 0 ? picture.urls.medium : picture.urls.thumb}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full min-h-0 bg-faint object-cover transition duration-200 group-hover:scale-[1.03]"
        />
      ))}
    </span>
  );
}
