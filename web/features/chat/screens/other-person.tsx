import { useWords } from '../../../lib/i18n/words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { DetailLink } from '../../../ui/detail-pane.tsx';
import { chatWords } from '../words/index.ts';

type Person = NonNullable<Conversation['other']>;

/** With whom one talks: a face, a name, and the way to their card. */
export function OtherPerson({ person: { id, name, handle, avatarUrl } }: { person: Person }) {
  const w = useWords(chatWords);
  return (
    <header className="mx-3 mb-3 flex flex-col items-center gap-1 rounded-card bg-surface px-5 pt-6 pb-4 text-center shadow-card">
      <Avatar seed={id} name={name} src={avatarUrl} size={96} />
      <h2 className="mt-2 max-w-full text-heading font-bold break-words text-ink">{name}</h2>
      <p className="mb-2 max-w-full text-small break-words text-ink-soft">@{handle}</p>
      <DetailLink to={`/u/${handle}`} className={buttonClass({ look: 'secondary', size: 'small' })}>
        {w.card}
      </DetailLink>
    </header>
  );
}
