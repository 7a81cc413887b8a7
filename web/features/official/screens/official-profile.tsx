import { useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWayBack } from '../../../lib/guests.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readScene, rememberScene } from '../../../lib/scene.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { Official, OfficialForViewer } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import { FollowButton } from './follow-button.tsx';
import { LatestAnnouncements } from './latest-announcements.tsx';
import { Verification } from './verification.tsx';

/** Who an official account is, who vouches for it, and what one can do with it. */
export function OfficialProfile() {
  const handle = useParams()['handle'] ?? '';
  const w = useWords(officialWords);
  const query = useOperation('accounts.get-official', { handle });
  const shown = query.data?.official;
  useScene(shown);
  return (
    <Page
      title={w.account}
      {...useWayBack('/discover')}
      actions={shown && <ShareButton title={shown.name} link={`/o/${shown.handle}`} />}
    >
      <Loaded query={query}>{(found) => <Found found={found} />}</Loaded>
    </Page>
  );
}

function Found({ found }: { found: OfficialForViewer }) {
  const w = useWords(officialWords);
  const { official, role } = found;
  return (
    <>
      <Head found={found} />
      <Verification official={official} />
      <StoreEntry official={official} />
      <LatestAnnouncements official={official} />
      {role !== null && (
        <CellGroup>
          <CellLink to={`/console/${official.id}`} title={w.console} />
        </CellGroup>
      )}
    </>
  );
}

function Head({ found }: { found: OfficialForViewer }) {
  const w = useWords(officialWords);
  const format = useFormat();
  const { official, role } = found;
  const kinds: Record<Official['kind'], string> = {
    business: w.kindBusiness,
    government: w.kindGovernment,
    media: w.kindMedia,
    organization: w.kindOrganization,
  };
  return (
    <section className="mx-3 mb-3 flex flex-col items-center gap-3 rounded-card bg-surface px-5 pt-8 pb-6 text-center shadow-card">
      <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={88} />
      <h2 className="flex items-center gap-1.5 text-heading font-bold text-ink">
        <span className="min-w-0 break-words">{official.name}</span>
        {official.verification && <VerifiedMark label={w.verified} size={20} />}
      </h2>
      <p className="flex flex-wrap items-center justify-center gap-2 text-small text-ink-soft">
        @{official.handle}
        <StatusTag tone={official.kind === 'government' ? 'info' : 'neutral'}>
          {kinds[official.kind]}
        </StatusTag>
        {w.followers(format.number(official.followerCount), official.followerCount === 1)}
      </p>
      {official.description !== '' && (
        <p className="max-w-lg text-body leading-6 break-words whitespace-pre-wrap text-ink">
          {official.description}
        </p>
      )}
      <div className="mt-2 flex w-full max-w-sm gap-2 *:flex-1">
        {(role === null || found.isFollowing) && <FollowButton found={found} />}
        <ButtonLink
          look={found.isFollowing ? 'primary' : 'secondary'}
          to={`/chats/official/${official.id}`}
        >
          {found.isFollowing ? w.openThread : w.message}
        </ButtonLink>
      </div>
    </section>
  );
}

function StoreEntry({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const store = useOperation('stores.find-store', { officialId: official.id }).data?.store;
  if (!store) return null;
  return (
    <CellGroup title={w.store}>
      <CellLink to={`/s/${store.id}`} title={store.name} detail={w.products(store.productCount)} />
    </CellGroup>
  );
}

/** What led here is remembered until the person follows. */
function useScene(official: Official | undefined): void {
  const [search] = useSearchParams();
  const scene = readScene(search);
  useEffect(() => {
    if (scene !== null && official) rememberScene(official.id, scene);
  }, [scene, official]);
}
