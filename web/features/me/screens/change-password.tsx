import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { fieldProblem, useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Page } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toast.tsx';
import { meWords } from '../words/index.ts';

const shortest = 8;

export function ChangePassword() {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const me = useOperation('accounts.get-me', {}).data;
  const navigate = useNavigate();
  const w = useWords(meWords);
  const textOf = useProblemText();
  const change = useCall('accounts.change-password', {
    refreshes: ['accounts.list-sessions'],
    onDone: () => {
      toast(w.passwordChanged);
      void navigate('/me/settings', { replace: true });
    },
  });
  return (
    <Page title={w.changePassword} back="/me/settings">
      <form
        aria-label={w.changePassword}
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ currentPassword, newPassword });
        }}
      >
        {/* Password managers want to know whose password this is. */}
        <input type="text" autoComplete="username" value={me?.handle ?? ''} readOnly hidden />
        <TextField
          label={w.currentPassword}
          type="password"
          autoComplete="current-password"
          value={currentPassword}
          onChange={setCurrent}
          error={fieldProblem(change.error, 'currentPassword')}
        />
        <TextField
          label={w.newPassword}
          hint={w.newPasswordHint}
          type="password"
          autoComplete="new-password"
          value={newPassword}
          onChange={setNew}
          error={fieldProblem(change.error, 'newPassword')}
        />
        {change.error && <Notice kind="danger">{textOf(change.error)}</Notice>}
        <Button
          type="submit"
          wide
          busy={change.isPending}
          disabled={currentPassword === '' || newPassword.length < shortest}
        >
          {w.changePassword}
        </Button>
      </form>
    </Page>
  );
}
