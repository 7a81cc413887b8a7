import { LayoutDashboard, Plus, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useInboxes } from '../../../sync/inboxes.ts';
import { useOperatorWaiting } from '../../../sync/waiting.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { operatorWords } from '../operator/words/index.ts';
import { consoleWords } from '../words/index.ts';
import { sectionAddress } from './sections.ts';

/** The accounts that one runs, the way to another, and the operator's desk. */
export function ConsoleHome() {
  const w = useWords(consoleWords);
  const query = useOperation('accounts.list-my-official', {});
  return (
    <Page title={w.console} back="/me">
      <p className="px-4 pt-4 pb-3 text-small text-ink-soft">{w.intro}</p>
      <OperatorEntries />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={LayoutDashboard}
              text={w.noAccounts}
              action={<ButtonLink to="/console/new">{w.openAccount}</ButtonLink>}
            />
          ) : (
            <>
              <CellGroup title={w.accounts}>
                {items.map(({ official, role }) => (
                  <AccountCell key={official.id} official={official} isOwner={role === 'owner'} />
                ))}
              </CellGroup>
              <CellGroup>
                <CellLink
                  to="/console/new"
                  title={w.openAccount}
                  media={<Plus size={24} aria-hidden className="mx-2 text-talk" />}
                />
              </CellGroup>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

type AccountCellProps = {
  official: {
    id: string;
    name: string;
    avatarUrl: string | null;
    verification: object | null;
    followerCount: number;
  };
  isOwner: boolean;
};

function AccountCell({ official, isOwner }: AccountCellProps) {
  const w = useWords(consoleWords);
  const format = useFormat();
  const inbox = useInboxes().items?.find((one) => one.official.id === official.id);
  return (
    <CellLink
      to={sectionAddress(official.id)}
      {...waitingValue(inbox?.unreadCount ?? 0, w.waiting)}
      media={<Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={44} />}
      title={
        <span className="flex items-center gap-1">
          <span className="truncate">{official.name}</span>
          {official.verification && <VerifiedMark label={w.verified} />}
        </span>
      }
      detail={`${isOwner ? w.owner : w.staffRole} · ${w.followers} ${format.number(official.followerCount)}`}
    />
  );
}

/** Nothing at all where nothing waits, so that the row keeps its arrow. */
function waitingValue(count: number, label: (count: number) => string) {
  return count === 0 ? {} : { value: <Badge count={count} label={label(count)} /> };
}

function OperatorEntries() {
  const w = useWords(consoleWords);
  const failed = useWords(operatorWords);
  const me = useOperation('accounts.get-me', {}).data;
  const waiting = useOperatorWaiting();
  if (me?.isOperator !== true) return null;
  const failedCount = (waiting?.deadLetters ?? 0) + (waiting?.deadJobs ?? 0);
  return (
    <CellGroup title={w.operatorHint}>
      <CellLink
        to="/console/verification"
        title={w.operator}
        {...waitingValue(waiting?.verificationRequests ?? 0, w.waiting)}
        media={<ShieldCheck size={24} aria-hidden className="mx-2 text-talk" />}
      />
      <CellLink
        to="/console/failed-work"
        title={failed.title}
        {...waitingValue(failedCount, w.waiting)}
        detail={failed.hint}
        media={<TriangleAlert size={24} aria-hidden className="mx-2 text-talk" />}
      />
    </CellGroup>
  );
}
