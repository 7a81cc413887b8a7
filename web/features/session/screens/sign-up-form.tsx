import { useState } from 'react';
import { useLocation } from 'react-router';
import { useCall } from '../../../lib/api/queries.ts';
import { beginFirstSteps, hasGoal } from '../../../lib/first-steps.ts';
import { readDoor } from '../../../lib/guests.ts';
import { isHandle } from '../../../lib/handle.ts';
import { useLanguage } from '../../../lib/i18n/language.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { isBlank } from '../../../lib/written.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { HandleField } from '../../../ui/handle-field.tsx';
import { sessionWords } from '../words/index.ts';
import { PasswordField } from './password-field.tsx';
import { deviceName, useEntering } from './use-entering.ts';

export function SignUpForm() {
  const [person, setPerson] = useState({ handle: '', displayName: '', password: '' });
  const language = useLanguage();
  const w = useWords(sessionWords);
  const enter = useEntering();
  const { pathname, state } = useLocation();
  const signUp = useCall('accounts.sign-up', {
    onDone: (signedIn) => {
      const isHeadedSomewhere = hasGoal(pathname, readDoor(state) !== null);
      beginFirstSteps(signedIn.me.id, { hasGoal: isHeadedSomewhere });
      return enter(signedIn);
    },
  });
  const form = useForm(faultsOf(person, w), signUp.error);
  const set = (field: keyof typeof person) => (value: string) =>
    setPerson({ ...person, [field]: value });
  return (
    <Form
      form={form}
      tabIndex={-1}
      aria-label={w.signUp}
      className="flex flex-col gap-4"
      onSend={() => signUp.mutate({ ...person, locale: language, deviceName: deviceName() })}
    >
      <TextField
        label={w.displayName}
        hint={w.displayNameHint}
        value={person.displayName}
        onChange={set('displayName')}
        autoComplete="nickname"
        error={form.at('displayName')}
        required
      />
      <HandleField
        label={w.handle}
        hint={w.handleHint}
        value={person.handle}
        onChange={set('handle')}
        autoComplete="username"
        error={form.at('handle')}
        required
      />
      <PasswordField
        label={w.password}
        hint={w.passwordHint}
        value={person.password}
        onChange={set('password')}
        autoComplete="new-password"
        error={form.at('password')}
      />
      <FormProblem form={form} />
      <Button type="submit" wide busy={signUp.isPending}>
        {w.signUp}
      </Button>
    </Form>
  );
}

type FaultWords = { badHandle: string; noName: string; shortPassword: string };

function faultsOf(
  { handle, displayName, password }: { handle: string; displayName: string; password: string },
  w: FaultWords,
) {
  return {
    displayName: isBlank(displayName) ? w.noName : undefined,
    handle: isHandle(handle) ? undefined : w.badHandle,
    password: password.length < 8 ? w.shortPassword : undefined,
  };
}
