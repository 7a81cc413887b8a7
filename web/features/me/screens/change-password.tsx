import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Page } from '../../../ui/page.tsx';
import { toast } from '../../../ui/toast.tsx';
import { meWords } from '../words/index.ts';

const shortest = 8;

export function ChangePassword() {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const me = useOperation('accounts.get-me', {}).data;
  const navigate = useNavigate();
  const w = useWords(meWords);
  const f = useKitWords();
  const change = useCall('accounts.change-password', {
    refreshes: ['accounts.list-sessions'],
    onDone: () => {
      toast(w.passwordChanged);
      void navigate('/me/settings', { replace: true });
    },
  });
  const faults = {
    currentPassword: currentPassword === '' ? f.missingPassword : undefined,
    newPassword: newPassword.length < shortest ? f.shortPassword(shortest) : undefined,
  };
  const form = useForm(faults, change.error);
  return (
    <Page title={w.changePassword} back="/me/settings">
      <Form
        form={form}
        aria-label={w.changePassword}
        className="flex flex-col gap-4 p-4"
        onSend={() => change.mutate({ currentPassword, newPassword })}
      >
        {/* Password managers want to know whose password this is. */}
        <input type="text" autoComplete="username" value={me?.handle ?? ''} readOnly hidden />
        <TextField
          label={w.currentPassword}
          type="password"
          autoComplete="current-password"
          value={currentPassword}
          onChange={setCurrent}
          error={form.at('currentPassword')}
        />
        <TextField
          label={w.newPassword}
          hint={w.newPasswordHint}
          type="password"
          autoComplete="new-password"
          value={newPassword}
          onChange={setNew}
          error={form.at('newPassword')}
        />
        <FormProblem form={form} />
        <Button type="submit" wide busy={change.isPending}>
          {w.changePassword}
        </Button>
      </Form>
    </Page>
  );
}
