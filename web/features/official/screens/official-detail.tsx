import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { FollowButton } from '../../../ui/follow/follow-button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { OfficialForViewer } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import type { ChatParts } from './chat-parts.ts';
import { LatestAnnouncements } from './latest-announcements.tsx';
import { ShopBeside } from './shop-beside.tsx';
import { useTalkWith } from './use-talk-with.ts';

type OfficialDetailProps = {
  officialId: string | undefined;
  switches: ChatParts['switches'];
};

/** What stands beside the talk with an account: who it is, what it sells, what one bought of it. */
export function OfficialDetail({ officialId, switches }: OfficialDetailProps) {
  const id = readId('oac', officialId);
  return id === null ? <NothingHere /> : <Detail key={id} officialId={id} switches={switches} />;
}

function Detail({ officialId, switches }: OfficialDetailProps & { officialId: Id<'oac'> }) {
  const w = useWords(officialWords);
  const query = useOperation('accounts.get-official', { handle: officialId });
  const talk = useTalkWith(officialId)?.conversation;
  return (
    <Page title={w.details} back={`/chats/official/${officialId}`}>
      <Loaded query={query}>
        {(found) => (
          <>
            <Head found={found} />
            {talk && switches(talk)}
            <ShopBeside officialId={officialId} />
            <LatestAnnouncements official={found.official} />
            <CellGroup>
              <CellLink to={`/o/${found.official.handle}`} title={w.account} />
              {found.role !== null && <CellLink to={`/console/${officialId}`} title={w.console} />}
            </CellGroup>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ found }: { found: OfficialForViewer }) {
  const w = useWords(officialWords);
  const { official, role } = found;
  return (
    <header className="flex flex-col items-center gap-1 px-5 pt-2 pb-5 text-center">
      <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={96} />
      <h2 className="mt-2 flex max-w-full items-center gap-1.5 text-heading font-bold text-ink">
        <span className="min-w-0 break-words">{official.name}</span>
        {official.verification && <VerifiedMark label={w.verified} size={20} />}
      </h2>
      <p className="max-w-full text-small break-words text-ink-soft">@{official.handle}</p>
      {official.description !== '' && (
        <p className="line-clamp-4 max-w-full py-1 text-small break-words text-ink">
          {official.description}
        </p>
      )}
      {(role === null || found.isFollowing) && (
        <span className="mt-2">
          <FollowButton official={official} isFollowing={found.isFollowing} />
        </span>
      )}
    </header>
  );
}
