import { useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWayBack } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readScene, rememberScene } from '../../../lib/scene.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import { LatestAnnouncements } from './latest-announcements.tsx';
import { ProfileHead } from './profile-head.tsx';
import { StoreWindow } from './store-window.tsx';
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
      about={shown?.name}
      {...useWayBack('/discover')}
      actions={shown && <ShareButton title={shown.name} link={`/o/${shown.handle}`} />}
    >
      <Loaded query={query}>
        {(found) => (
          <>
            <ProfileHead found={found} />
            <StoreWindow official={found.official} />
            <LatestAnnouncements official={found.official} />
            <Verification official={found.official} />
          </>
        )}
      </Loaded>
    </Page>
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
