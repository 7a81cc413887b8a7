import { Link } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { CoverTitle } from '../../../ui/cover-page.tsx';
import { FollowButton } from '../../../ui/follow/follow-button.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { Store } from '../model/product.ts';
import { oneLineOf } from '../model/storefront.ts';
import { storeWords } from '../words/index.ts';
import { ShopNotice } from './shop-notice.tsx';

/** Whose shop this is, whether somebody vouches for it, and what it wants to say first. */
export function StoreHeader({ store }: { store: Store }) {
  const w = useWords(storeWords);
  const { official } = store;
  const line = oneLineOf(store);
  return (
    <div className="relative -mt-7 rounded-t-sheet bg-floor px-5 pb-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Link
          to={`/o/${official.handle}`}
          aria-label={`${w.toAccount}: ${official.name}`}
          className="-mt-11 -ml-1 rounded-[32%] bg-floor p-1"
        >
          <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={88} />
        </Link>
        <FollowShop official={official} />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-2">
        <CoverTitle>{store.name}</CoverTitle>
        {official.verification && <VerifiedMark label={w.verified} size={22} />}
      </div>
      {line !== null && (
        <p className="mt-1 line-clamp-2 text-body text-pretty break-words text-ink-soft">{line}</p>
      )}
      <Chips store={store} />
      <div className="mt-4 empty:hidden">
        <ShopNotice notice={store.notice} />
      </div>
    </div>
  );
}

const chip = 'rounded-full px-3 py-1 text-small font-medium';

/** Who stands behind the shop, how large it is and how many follow it. */
function Chips({ store: { official, productCount } }: { store: Store }) {
  const w = useWords(storeWords);
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {official.verification && (
        <li className={`${chip} bg-public-tint text-public`}>
          {official.verification.organization}
        </li>
      )}
      <li className={`${chip} bg-faint text-ink`}>{w.products(productCount)}</li>
      {official.followerCount > 0 && (
        <li className={`${chip} bg-faint text-ink`}>{w.followers(official.followerCount)}</li>
      )}
    </ul>
  );
}

/** Nothing for those who run the shop. */
function FollowShop({ official }: { official: Store['official'] }) {
  const known = useOperation('accounts.get-official', { handle: official.id }).data;
  if (!known || known.role !== null) return null;
  return <FollowButton official={official} isFollowing={known.isFollowing} />;
}
