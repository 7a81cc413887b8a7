import { type FormEvent, type ReactNode, useState } from 'react';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { CountField } from '../../../../ui/count-field.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { consoleWords } from '../../words/index.ts';
import type { VerificationRequest } from '../model/verification-request.ts';

type DecideProps = { request: VerificationRequest; onDone: () => void };

function useDeciding(text: string, onDone: () => void) {
  return useCall('accounts.decide-verification', {
    refreshes: ['accounts.list-verification-requests', 'accounts.get-official'],
    onDone: () => {
      toast(text);
      onDone();
    },
  });
}

type DecideFrameProps = {
  onSubmit: () => void;
  decide: ReturnType<typeof useDeciding>;
  action: string;
  look: 'primary' | 'danger';
  disabled: boolean;
  children: ReactNode;
};

function DecideFrame({ onSubmit, decide, action, look, disabled, children }: DecideFrameProps) {
  const textOf = useProblemText();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-5">
      {children}
      {decide.error && <Notice kind="danger">{textOf(decide.error)}</Notice>}
      <Button type="submit" wide look={look} busy={decide.isPending} disabled={disabled}>
        {action}
      </Button>
    </form>
  );
}

export function ApproveForm({ request, onDone }: DecideProps) {
  const w = useWords(consoleWords);
  const [method, setMethod] = useState('');
  const [days, setDays] = useState('365');
  // The name that was read when the form was opened is the one that is vouched for.
  const [name] = useState(request.official.name);
  const decide = useDeciding(w.approved, onDone);
  return (
    <DecideFrame
      decide={decide}
      action={w.approve}
      look="primary"
      disabled={isBlank(method) || days === ''}
      onSubmit={() =>
        decide.mutate({
          ...{ requestId: request.id, verdict: 'approved', name },
          method,
          validDays: Number(days),
        })
      }
    >
      <TextField
        label={w.method}
        hint={w.methodHint}
        value={method}
        onChange={setMethod}
        maxLength={80}
        required
      />
      <CountField label={w.validDays} value={days} onChange={setDays} min={1} max={1_096} />
    </DecideFrame>
  );
}

export function RejectForm({ request, onDone }: DecideProps) {
  const w = useWords(consoleWords);
  const [reason, setReason] = useState('');
  const decide = useDeciding(w.rejected, onDone);
  return (
    <DecideFrame
      decide={decide}
      action={w.reject}
      look="danger"
      disabled={isBlank(reason)}
      onSubmit={() => decide.mutate({ requestId: request.id, verdict: 'rejected', reason })}
    >
      <TextArea
        label={w.reason}
        hint={w.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={300}
        rows={3}
        required
      />
    </DecideFrame>
  );
}
