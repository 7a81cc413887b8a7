import { useState } from 'react';
import { useCall } from '../../../lib/api/queries.ts';
import { isHandle } from '../../../lib/handle.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { HandleField } from '../../../ui/handle-field.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { sessionWords } from '../words/index.ts';
import { PasswordField } from './password-field.tsx';
import { deviceName, useEntering } from './use-entering.ts';

export function SignInForm() {
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const w = useWords(sessionWords);
  const f = useKitWords();
  const enter = useEntering();
  const signIn = useCall('accounts.sign-in', { onDone: enter });
  const faults = {
    handle: handle.trim() === '' ? f.missing : isHandle(handle) ? undefined : f.badHandle,
    password: password === '' ? f.missingPassword : undefined,
  };
  const form = useForm(faults, signIn.error);
  return (
    <Form
      form={form}
      tabIndex={-1}
      aria-label={w.signIn}
      className="flex flex-col gap-4"
      onSend={() => signIn.mutate({ handle, password, deviceName: deviceName() })}
    >
      <HandleField
        label={w.handle}
        value={handle}
        onChange={setHandle}
        autoComplete="username"
        error={form.at('handle')}
        required
      />
      <PasswordField
        label={w.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={form.at('password')}
      />
      <FormProblem form={form} />
      <Button type="submit" wide busy={signIn.isPending}>
        {w.signIn}
      </Button>
    </Form>
  );
}
