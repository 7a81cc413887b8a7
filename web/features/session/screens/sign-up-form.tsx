import { useState } from 'react';
import { useCall } from '../../../lib/api/queries.ts';
import { useLanguage } from '../../../lib/i18n/language.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { fieldProblem, useProblemText } from '../../../lib/problem-words.ts';
import { isBlank } from '../../../lib/written.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { sessionWords } from '../words/index.ts';
import { PasswordField } from './password-field.tsx';
import { deviceName, useEntering } from './use-entering.ts';

const handleShape = /^[a-z][a-z0-9_]{2,19}$/;

/** As the server folds it. A field that folds while one types gets letters of input methods twice. */
const folded = (handle: string): string => handle.normalize('NFKC').trim().toLowerCase();

type Faults = { handle?: string; displayName?: string; password?: string };

export function SignUpForm() {
  const [form, setForm] = useState({ handle: '', displayName: '', password: '' });
  const [hasTried, setTried] = useState(false);
  const language = useLanguage();
  const w = useWords(sessionWords);
  const textOf = useProblemText();
  const enter = useEntering();
  const signUp = useCall('accounts.sign-up', { onDone: enter });
  const faults = hasTried ? faultsOf(form, w) : {};
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });
  const submit = (): void => {
    setTried(true);
    if (Object.keys(faultsOf(form, w)).length > 0) return;
    signUp.mutate({ ...form, locale: language, deviceName: deviceName() });
  };
  return (
    <form
      aria-label={w.signUp}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={w.displayName}
        hint={w.displayNameHint}
        value={form.displayName}
        onChange={set('displayName')}
        autoComplete="nickname"
        error={faults.displayName ?? fieldProblem(signUp.error, 'displayName')}
        required
      />
      <TextField
        label={w.handle}
        hint={w.handleHint}
        value={form.handle}
        onChange={set('handle')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={20}
        error={faults.handle ?? fieldProblem(signUp.error, 'handle')}
        required
      />
      <PasswordField
        label={w.password}
        hint={w.passwordHint}
        value={form.password}
        onChange={set('password')}
        autoComplete="new-password"
        error={faults.password ?? fieldProblem(signUp.error, 'password')}
      />
      {signUp.error && <Notice kind="danger">{textOf(signUp.error)}</Notice>}
      <Button type="submit" wide busy={signUp.isPending}>
        {w.signUp}
      </Button>
    </form>
  );
}

type FaultWords = { badHandle: string; noName: string; shortPassword: string };

function faultsOf(
  form: { handle: string; displayName: string; password: string },
  w: FaultWords,
): Faults {
  const faults: Faults = {};
  if (!handleShape.test(folded(form.handle))) faults.handle = w.badHandle;
  if (isBlank(form.displayName)) faults.displayName = w.noName;
  if (form.password.length < 8) faults.password = w.shortPassword;
  return faults;
}
