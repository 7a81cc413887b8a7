import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { usePages } from '../../../../lib/api/queries.ts';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Avatar } from '../../../../ui/avatar.tsx';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Page } from '../../../../ui/page.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { Empty } from '../../../../ui/states.tsx';
import { useKindOptions } from '../../screens/official-kinds.ts';
import { consoleWords } from '../../words/index.ts';
import type { VerificationRequest } from '../model/verification-request.ts';
import { operatorWords } from '../words/index.ts';
import { ApproveForm, RejectForm } from './decide-forms.tsx';

type Deciding = { request: VerificationRequest; verdict: 'approve' | 'reject' } | null;

/** The operator's desk: accounts that ask to be vouched for, longest waiting first. */
export function VerificationRequests() {
  const w = useWords(operatorWords);
  const c = useWords(consoleWords);
  const query = usePages('accounts.list-verification-requests', {});
  const [deciding, setDeciding] = useState<Deciding>(null);
  const close = (): void => setDeciding(null);
  return (
    <Page title={c.operator} back="/console">
      <Loaded query={{ ...query, data: query.items }}>
        {(requests) =>
          requests.length === 0 ? (
            <Empty
              icon={ShieldCheck}
              text={w.noRequests}
              action={
                <ButtonLink look="secondary" to="/console">
                  {c.console}
                </ButtonLink>
              }
            />
          ) : (
            <ul className="flex flex-col gap-3 py-3 md:px-4">
              {requests.map((request) => (
                <RequestCard
                  key={request.id}
                  request={request}
                  onDecide={(verdict) => setDeciding({ request, verdict })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <LoadMore query={query} />
      <Sheet
        open={deciding !== null}
        onClose={close}
        stays
        title={deciding?.verdict === 'reject' ? w.reject : w.approve}
        description={deciding?.request.official.name}
      >
        {deciding?.verdict === 'approve' && (
          <ApproveForm request={deciding.request} onDone={close} />
        )}
        {deciding?.verdict === 'reject' && <RejectForm request={deciding.request} onDone={close} />}
      </Sheet>
    </Page>
  );
}

type RequestCardProps = {
  request: VerificationRequest;
  onDecide: (verdict: 'approve' | 'reject') => void;
};

function RequestCard({ request, onDecide }: RequestCardProps) {
  const w = useWords(operatorWords);
  const c = useWords(consoleWords);
  const format = useFormat();
  const kinds = useKindOptions();
  const { official, organization, evidence, createdAt } = request;
  return (
    <li className="mx-3 mb-3 flex flex-col gap-3 rounded-card bg-surface px-4 py-4 shadow-card">
      <span className="flex items-center gap-3">
        <Avatar seed={official.id} name={official.name} src={official.avatarUrl} />
        <span className="min-w-0">
          <span className="block truncate font-semibold text-ink">{official.name}</span>
          <span className="block text-small text-ink-soft">
            @{official.handle} · {kinds.find(({ value }) => value === official.kind)?.label}
          </span>
        </span>
      </span>
      <dl className="flex flex-col gap-2 text-ink">
        <div>
          <dt className="text-small text-ink-soft">{c.organizationName}</dt>
          <dd className="break-words">{organization}</dd>
        </div>
        <div>
          <dt className="text-small text-ink-soft">{c.evidence}</dt>
          <dd className="break-words whitespace-pre-wrap">{evidence}</dd>
        </div>
      </dl>
      <time dateTime={createdAt} className="text-small text-ink-soft">
        {format.full(createdAt)}
      </time>
      <span className="flex flex-wrap gap-2 *:flex-1 md:justify-end md:*:flex-none">
        <Button look="secondary" onClick={() => onDecide('reject')}>
          {w.reject}
        </Button>
        <Button onClick={() => onDecide('approve')}>{w.approve}</Button>
      </span>
    </li>
  );
}
