import { Building2, type LucideIcon, UserPlus, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import type { Item } from '../../../lib/api/operations.ts';
import { usePages } from '../../../lib/api/queries.ts';
import { useLanguage } from '../../../lib/i18n/language.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { useOpenRequestCount } from '../../../sync/unread.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellLink } from '../../../ui/cell.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Empty } from '../../../ui/states.tsx';
import { type Section, sectionsOf } from '../model/initials.ts';
import { contactWords } from '../words/index.ts';
import { LetterRail } from './letter-rail.tsx';

type Friend = Item<'accounts.list-friends'>;

/** The second tab: requests, groups, followed accounts, and friends by letter. */
export function ContactList() {
  const [search, setSearch] = useState('');
  const w = useWords(contactWords);
  const scroller = useKeptScroll<HTMLDivElement>('contacts');
  const { clear } = useKitWords();
  const isSearching = search.trim() !== '';
  return (
    <>
      <TopBar
        title={w.title}
        actions={<IconLink to="/contacts/add" label={w.addFriend} icon={UserPlus} />}
      />
      <div className="shrink-0 px-4 pb-3">
        <SearchField label={w.search} clearLabel={clear} value={search} onChange={setSearch} />
      </div>
      <div className="@container relative flex min-h-0 flex-1 flex-col">
        <div ref={scroller} className="list-sheet">
          {!isSearching && <Entrances />}
          <Friends search={search.trim().toLocaleLowerCase()} />
        </div>
      </div>
    </>
  );
}

function Entrances() {
  const w = useWords(contactWords);
  const { pathname } = useLocation();
  const requests = useOpenRequestCount();
  const entrance = (
    to: string,
    title: string,
    Icon: LucideIcon,
    tint: string,
    value?: ReactNode,
  ) => (
    <CellLink
      to={to}
      title={title}
      current={pathname === to}
      media={
        <span className={`inline-flex size-10 items-center justify-center rounded-full ${tint}`}>
          <Icon size={22} aria-hidden />
        </span>
      }
      {...(value ? { value } : {})}
    />
  );
  return (
    <div>
      {entrance(
        '/contacts/requests',
        w.newFriends,
        UserPlus,
        'bg-trade-tint text-trade',
        requests > 0 && <Badge count={requests} />,
      )}
      {entrance('/contacts/groups', w.groups, Users, 'bg-talk-tint text-talk')}
      {entrance(
        '/contacts/following',
        w.following,
        Building2,
        'bg-public-tint text-public',
        <FollowedFaces />,
      )}
    </div>
  );
}

const facesMax = 3;

/** A few of those whom one follows, for the row that leads to all of them. */
function FollowedFaces() {
  const following = usePages('accounts.list-following', {}).items ?? [];
  return (
    <span aria-hidden className="flex gap-1">
      {following.slice(0, facesMax).map(({ id, name, avatarUrl }) => (
        <Avatar key={id} seed={id} name={name} src={avatarUrl} size={28} />
      ))}
    </span>
  );
}

function Friends({ search }: { search: string }) {
  const friends = usePages('accounts.list-friends', {});
  const language = useLanguage();
  const w = useWords(contactWords);
  return (
    <Loaded query={{ ...friends, data: friends.items }}>
      {(items) => {
        if (items.length === 0) return <NoFriends />;
        const found = items.filter(({ displayName, handle }) =>
          `${displayName} ${handle}`.toLocaleLowerCase().includes(search),
        );
        if (found.length === 0) return <Empty text={w.noMatch} />;
        const sections = sectionsOf(found, language);
        return (
          <>
            <h2 className="sr-only">{w.friends}</h2>
            {sections.map((section) => (
              <LetterSection key={section.initial} section={section} />
            ))}
            <LoadMore query={friends} />
            <LetterRail label={w.index} letters={sections.map(({ initial }) => initial)} />
          </>
        );
      }}
    </Loaded>
  );
}

function LetterSection({ section: { initial, people } }: { section: Section<Friend> }) {
  const { pathname } = useLocation();
  return (
    <section aria-labelledby={`letter-${initial}`} className="flex">
      <h3
        id={`letter-${initial}`}
        className="sticky top-0 h-14 w-7 shrink-0 scroll-mt-2 pl-2 text-small leading-14 font-bold text-ink-soft"
      >
        {initial}
      </h3>
      <ul className="min-w-0 flex-1">
        {people.map(({ id, handle, displayName, avatarUrl }) => (
          <li key={id}>
            <CellLink
              to={`/u/${handle}`}
              title={displayName}
              value=""
              current={pathname === `/u/${handle}`}
              media={<Avatar seed={id} name={displayName} src={avatarUrl} size={40} />}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoFriends() {
  const w = useWords(contactWords);
  return (
    <Empty
      icon={Users}
      text={w.noFriends}
      action={<ButtonLink to="/contacts/add">{w.addFriend}</ButtonLink>}
    />
  );
}
