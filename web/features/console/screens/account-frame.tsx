import { ChevronsUpDown } from 'lucide-react';
import { Suspense } from 'react';
import { Link, Outlet, useLocation, useParams } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { ScreenSkeleton } from '../../../ui/screen-skeleton.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { consoleWords } from '../words/index.ts';
import { AccountProvider, useAccount } from './account.tsx';
import { sectionAddress, useSections } from './sections.ts';

/** The console of one account: its sections beside the open page, on a phone the page alone. */
export function AccountFrame() {
  const officialId = readId('oac', useParams()['officialId']);
  const isDesktop = useIsDesktop();
  if (officialId === null) return <NothingHere />;
  return (
    <AccountProvider key={officialId} officialId={officialId}>
      <div className="flex h-full min-w-0 flex-1">
        {isDesktop && <SectionNav />}
        <Suspense fallback={<ScreenSkeleton />}>
          <Outlet />
        </Suspense>
      </div>
    </AccountProvider>
  );
}

function SectionNav() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const { pathname } = useLocation();
  return (
    <nav
      aria-label={w.sections}
      className="scroll-quiet my-3 flex w-56 shrink-0 flex-col gap-1 overflow-y-auto rounded-sheet bg-surface p-3 shadow-card"
    >
      <Link
        to="/console"
        title={w.allAccounts}
        className="mb-2 flex min-h-12 items-center gap-2.5 rounded-tile px-2 hover:bg-faint"
      >
        <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={32} />
        <span className="line-clamp-2 min-w-0 flex-1 leading-5 font-semibold break-words text-ink">
          {official.name}
        </span>
        {official.verification && <VerifiedMark label={w.verified} />}
        <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-ink-soft" />
      </Link>
      {useSections().map(({ path, label, icon: Icon }) => {
        const to = sectionAddress(official.id, path);
        const isCurrent = path === '' ? pathname === to : pathname.startsWith(to);
        return (
          <Link
            key={path}
            to={to}
            {...(isCurrent ? { 'aria-current': 'page' } : {})}
            className={classNames(
              'flex min-h-10 items-center gap-3 rounded-tile px-2 text-body',
              isCurrent ? 'bg-talk-tint font-medium text-talk' : 'text-ink-soft hover:bg-faint',
            )}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
