import { useState } from 'react';
import { useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { sessionWords } from '../words/index.ts';
import { PasswordField } from './password-field.tsx';
import { deviceName, useEntering } from './use-entering.ts';

export function SignInForm() {
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const w = useWords(sessionWords);
  const textOf = useProblemText();
  const enter = useEntering();
  const signIn = useCall('accounts.sign-in', { onDone: enter });
  return (
    <form
      aria-label={w.signIn}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ handle, password, deviceName: deviceName() });
      }}
    >
      <TextField
        label={w.handle}
        value={handle}
        onChange={setHandle}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={20}
        required
      />
      <PasswordField
        label={w.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {signIn.error && <Notice kind="danger">{textOf(signIn.error)}</Notice>}
      <Button type="submit" wide busy={signIn.isPending}>
        {w.signIn}
      </Button>
    </form>
  );
}
