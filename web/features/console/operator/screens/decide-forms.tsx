import { type ReactNode, useState } from 'react';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { CountField } from '../../../../ui/count-field.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { toast } from '../../../../ui/toast.tsx';
import type { VerificationRequest } from '../model/verification-request.ts';
import { operatorWords } from '../words/index.ts';

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
  form: ReturnType<typeof useForm>;
  children: ReactNode;
};

function DecideFrame({ onSubmit, decide, action, look, form, children }: DecideFrameProps) {
  return (
    <Form form={form} onSend={onSubmit} className="flex flex-col gap-4 px-5 pb-5">
      {children}
      <FormProblem form={form} />
      <Button type="submit" wide look={look} busy={decide.isPending}>
        {action}
      </Button>
    </Form>
  );
}

export function ApproveForm({ request, onDone }: DecideProps) {
  const w = useWords(operatorWords);
  const [method, setMethod] = useState('');
  const [days, setDays] = useState('365');
  // The name that was read when the form was opened is the one that is vouched for.
  const [name] = useState(request.official.name);
  const decide = useDeciding(w.approved, onDone);
  const f = useKitWords();
  const faults = {
    method: isBlank(method) ? f.missing : undefined,
    validDays: days === '' ? f.missingCount : undefined,
  };
  const form = useForm<string>(faults, decide.error);
  return (
    <DecideFrame
      decide={decide}
      action={w.approve}
      look="primary"
      form={form}
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
        error={form.at('method')}
      />
      <CountField
        label={w.validDays}
        value={days}
        onChange={setDays}
        min={1}
        max={1_096}
        error={form.at('validDays')}
      />
    </DecideFrame>
  );
}

export function RejectForm({ request, onDone }: DecideProps) {
  const w = useWords(operatorWords);
  const [reason, setReason] = useState('');
  const decide = useDeciding(w.rejected, onDone);
  const f = useKitWords();
  const form = useForm<string>({ reason: isBlank(reason) ? f.missing : undefined }, decide.error);
  return (
    <DecideFrame
      decide={decide}
      action={w.reject}
      look="danger"
      form={form}
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
        error={form.at('reason')}
      />
    </DecideFrame>
  );
}
