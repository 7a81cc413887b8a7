import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { isSoldOut, type Pane, panesOf, type ShopWindow } from '../model/place.ts';
import { discoverWords } from '../words/index.ts';

/** A shop with what lies in its window. */
export function ShopCard({ shop }: { shop: ShopWindow }) {
  const w = useWords(discoverWords);
  const { store, products } = shop;
  const { official } = store;
  const panes = panesOf(products);
  const face = { seed: official.id, name: store.name, src: official.avatarUrl };
  return (
    <Link
      to={`/s/${store.id}`}
      className="group flex h-full flex-col overflow-hidden rounded-card bg-surface shadow-card"
    >
      {panes.length > 0 ? (
        <Pictures panes={panes} />
      ) : (
        <span className="flex aspect-[3/2] items-center justify-center bg-faint">
          <Avatar {...face} size={120} />
        </span>
      )}
      <span className="flex flex-1 items-start gap-3 p-4">
        {panes.length > 0 && <Avatar {...face} size={44} />}
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 text-name font-semibold break-words text-ink">
            <span>{store.name}</span> {official.verification && <VerifiedMark label={w.verified} />}
          </span>
          <span className="line-clamp-2 text-small break-words text-ink-soft">
            {products.map(({ id, name }, index) => (
              <span key={id}>
                <span>{name}</span>
                {/* The dot stays with what it follows: no line begins with it. */}
                {index < products.length - 1 && '\u00a0· '}
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
function Pictures({ panes }: { panes: readonly Pane[] }) {
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
