import { useParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWayBack } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import type { PersonSeen } from '../model/person-seen.ts';
import { contactWords } from '../words/index.ts';
import { PersonActions } from './person-actions.tsx';

/** A person, as found by handle or on a scanned name card: `/u/<handle>`. */
export function PersonCard() {
  const handle = useParams()['handle'] ?? '';
  const seen = useOperation('accounts.get-person', { handle });
  const person = seen.data?.person;
  const w = useWords(contactWords);
  useScreenTitle(person?.displayName);
  return (
    <Page
      title={w.card}
      {...useWayBack('/contacts')}
      actions={person && <ShareButton title={person.displayName} link={`/u/${person.handle}`} />}
    >
      <Loaded query={seen}>
        {(data) => (
          <>
            <Head person={data.person} />
            <PersonActions key={data.relation} seen={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Head({
  person: { id, handle, displayName, avatarUrl },
}: {
  person: PersonSeen['person'];
}) {
  return (
    <header className="mx-3 mb-3 flex flex-col items-center gap-1 rounded-card bg-surface px-5 pt-8 pb-6 text-center shadow-card">
      <Avatar seed={id} name={displayName} src={avatarUrl} size={120} />
      <h2 className="max-w-full pt-3 text-heading font-bold break-words text-ink">{displayName}</h2>
      <p className="max-w-full text-body break-all text-ink-soft">@{handle}</p>
    </header>
  );
}
