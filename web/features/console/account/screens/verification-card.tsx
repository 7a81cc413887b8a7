import type { ReactNode } from 'react';
import type { Output } from '../../../../lib/api/operations.ts';
import { useCall, useOperation } from '../../../../lib/api/queries.ts';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { keptParts, keptText } from '../../../../lib/kept-draft.ts';
import { useKeptDraft } from '../../../../lib/use-kept-draft.ts';
import { isBlank } from '../../../../lib/written.ts';
import { useNoticesRead } from '../../../../sync/inboxes.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { type Official, useAccount } from '../../screens/account.tsx';
import { consoleWords } from '../../words/index.ts';
import { accountWords } from '../words/index.ts';

type Request = NonNullable<Output<'accounts.get-verification-request'>['request']>;

/** Who vouches for the account; or how the request for that stands, or the request itself. */
export function VerificationCard() {
  const w = useWords(accountWords);
  const { official } = useAccount();
  const query = useOperation('accounts.get-verification-request', { officialId: official.id });
  useNoticesRead(official.id, query.data?.request?.id);
  return (
    <Card title={w.verification}>
      {official.verification ? (
        <Verified verification={official.verification} />
      ) : (
        <Loaded query={query}>{({ request }) => <Unverified request={request} />}</Loaded>
      )}
    </Card>
  );
}

function Verified({ verification }: { verification: NonNullable<Official['verification']> }) {
  const w = useWords(accountWords);
  const format = useFormat();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-ink">
      <Fact name={w.verifiedAs}>{verification.organization}</Fact>
      <Fact name={w.verifiedBy}>{verification.method}</Fact>
      <Fact name={w.verifiedUntil}>{format.date(verification.expiresAt)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Unverified({ request }: { request: Request | null }) {
  const w = useWords(accountWords);
  const format = useFormat();
  if (request?.state === 'submitted') {
    return (
      <div className="flex flex-col items-start gap-2">
        <StatusTag tone="info">{w.requestSubmitted}</StatusTag>
        <p className="text-ink">{request.organization}</p>
        <p className="text-small text-ink-soft">{w.underReview(format.date(request.createdAt))}</p>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-small leading-6 text-ink-soft">{w.verifyIntro}</p>
      {request?.state === 'rejected' && (
        <Notice kind="warn">
          {w.requestRejected}. {w.rejectedBecause(request.reason)}
        </Notice>
      )}
      <RequestForm />
    </div>
  );
}

/** What the device kept of a request that was not sent yet. */
function readRequest(kept: unknown) {
  const parts = keptParts(kept);
  return {
    organization: keptText(parts.get('organization')),
    evidence: keptText(parts.get('evidence')),
  };
}

function RequestForm() {
  const w = useWords(accountWords);
  const c = useWords(consoleWords);
  const f = useKitWords();
  const { official, isOwner } = useAccount();
  const { draft, change, clear } = useKeptDraft(`verification.${official.id}`, readRequest);
  const { organization, evidence } = draft;
  const request = useCall('accounts.request-verification', {
    refreshes: ['accounts.get-verification-request'],
    onDone: () => {
      clear();
      toast(w.requested);
    },
  });
  const faults = {
    organization: isBlank(organization) ? f.missing : undefined,
    evidence: isBlank(evidence) ? f.missing : undefined,
  };
  const form = useForm(faults, request.error);
  if (!isOwner) return <Notice>{w.onlyOwner}</Notice>;
  const send = (): void => request.mutate({ officialId: official.id, organization, evidence });
  return (
    <Form form={form} onSend={send} className="flex flex-col gap-4">
      <TextField
        label={c.organizationName}
        value={organization}
        onChange={(text) => change({ organization: text })}
        required
        maxLength={80}
        error={form.at('organization')}
      />
      <TextArea
        label={c.evidence}
        hint={w.evidenceHint}
        value={evidence}
        onChange={(text) => change({ evidence: text })}
        required
        maxLength={500}
        rows={3}
        error={form.at('evidence')}
      />
      <FormProblem form={form} />
      <span>
        <Button type="submit" busy={request.isPending}>
          {w.requestVerification}
        </Button>
      </span>
    </Form>
  );
}
