import { UserRound } from 'lucide-react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { useConversations } from '../../../sync/conversations.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { DetailButton } from '../../../ui/detail-pane.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { OfficialForViewer } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import type { ChatParts } from './chat-parts.ts';
import { FirstMessage } from './first-message.tsx';
import { FollowBar } from './follow-bar.tsx';
import { OfficialLog } from './official-log.tsx';
import { useTalkWith } from './use-talk-with.ts';

const faceSize = 36;

type OfficialThreadProps = { officialId: string | undefined; parts: ChatParts };

/** An account in the chats: what it sent to its followers, and the talk with it, in one order. */
export function OfficialThread({ officialId, parts }: OfficialThreadProps) {
  const id = readId('oac', officialId);
  return id === null ? <NothingHere /> : <OpenThread key={id} officialId={id} parts={parts} />;
}

function OpenThread({ officialId, parts }: { officialId: Id<'oac'>; parts: ChatParts }) {
  const w = useWords(officialWords);
  const query = useOperation('accounts.get-official', { handle: officialId });
  const official = query.data?.official;
  return (
    <section className="flex h-full min-w-0 flex-1 flex-col bg-floor">
      <TopBar
        about={official?.name}
        title={
          <span className="flex items-center gap-2">
            {official && (
              <Avatar
                seed={official.id}
                name={official.name}
                src={official.avatarUrl}
                size={faceSize}
              />
            )}
            <span className="line-clamp-2 min-w-0 break-words">{official?.name}</span>
            {official?.verification && <VerifiedMark label={w.verified} />}
          </span>
        }
        back="/chats"
        actions={
          official && (
            <DetailButton label={w.details} icon={UserRound} to={`/o/${official.handle}`} />
          )
        }
      />
      <Loaded query={query}>{(found) => <Talk found={found} parts={parts} />}</Loaded>
    </section>
  );
}

function Talk({ found, parts }: { found: OfficialForViewer; parts: ChatParts }) {
  const { official } = found;
  const conversations = useConversations();
  const talk = useTalkWith(official.id);
  return (
    <>
      {!found.isFollowing && found.role === null && <FollowBar official={official} />}
      <div className="min-h-0 flex-1">
        <Loaded query={{ ...conversations, data: talk }}>
          {({ conversation }) => (
            <OfficialLog found={found} conversation={conversation} outgoing={parts.outgoing} />
          )}
        </Loaded>
      </div>
      {talk?.conversation ? (
        parts.composer(talk.conversation)
      ) : (
        <FirstMessage officialId={official.id} disabled={talk === undefined} />
      )}
    </>
  );
}
