import { Megaphone } from 'lucide-react';
import { Link } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useAsMember } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useFollowing } from '../../../sync/following.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { Store } from '../model/product.ts';
import { storeWords } from '../words/index.ts';

/** Whose shop this is, whether somebody vouches for it, and what it wants to say first. */
export function StoreHeader({ store }: { store: Store }) {
  const w = useWords(storeWords);
  const { official } = store;
  return (
    <div className="mx-3 mb-3 flex flex-col gap-3 rounded-card bg-surface px-4 py-4 shadow-card">
      <div className="flex items-center gap-3">
        <Link
          to={`/o/${official.handle}`}
          aria-label={`${w.toAccount}: ${official.name}`}
          className="flex min-h-14 min-w-0 flex-1 items-center gap-3 rounded-tile"
        >
          <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={56} />
          <span className="min-w-0">
            <span className="flex items-center gap-1">
              <span className="truncate text-section font-bold text-ink">{official.name}</span>
              {official.verification && <VerifiedMark label={w.verified} />}
            </span>
            <span className="block text-small text-ink-soft">{w.products(store.productCount)}</span>
          </span>
        </Link>
        <FollowShop official={official} />
      </div>
      {store.notice !== '' && (
        <p className="flex gap-2 rounded-tile bg-faint px-3 py-2.5 text-small leading-5 whitespace-pre-wrap text-ink-soft">
          <Megaphone size={16} role="img" aria-label={w.notice} className="mt-0.5 shrink-0" />
          {store.notice}
        </p>
      )}
    </div>
  );
}

/** Nothing for those who follow already or run the shop. */
function FollowShop({ official }: { official: Store['official'] }) {
  const w = useWords(storeWords);
  const known = useOperation('accounts.get-official', { handle: official.id }).data;
  const { follow, isPending } = useFollowing(official, { onFollowed: () => toast(w.followed) });
  const asMember = useAsMember('follow');
  if (!known || known.isFollowing || known.role !== null) return null;
  return (
    <Button size="small" busy={isPending} onClick={asMember(follow)}>
      {w.follow}
    </Button>
  );
}
