import { useState } from 'react';
import type { Output } from '../../../lib/api/operations.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { isBlank } from '../../../lib/written.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { useUnsavedPage } from '../../../ui/unsaved.ts';
import { meWords } from '../words/index.ts';
import { useUpdateProfile } from './use-update-profile.ts';

type NameFormProps = {
  me: Output<'accounts.get-me'>;
  /** `secondary`: it is not what the screen is for, so its button waits until there is something to save. */
  look?: 'primary' | 'secondary';
};

/** The name that others see; the handle beside it stays what it is. */
export function NameForm({ me, look = 'primary' }: NameFormProps) {
  const [name, setName] = useState(me.displayName);
  const update = useUpdateProfile();
  const w = useWords(meWords);
  const f = useKitWords();
  const isSame = name.trim() === me.displayName;
  const faults = { displayName: isBlank(name) ? f.missing : isSame ? f.unchanged : undefined };
  const form = useForm(faults, update.error);
  useUnsavedPage(name !== me.displayName);
  return (
    <Form
      form={form}
      aria-label={w.profile}
      className="flex flex-col gap-4"
      onSend={() => update.mutate({ displayName: name })}
    >
      <TextField
        label={w.name}
        hint={`@${me.handle}`}
        value={name}
        onChange={setName}
        autoComplete="nickname"
        error={form.at('displayName')}
      />
      <FormProblem form={form} />
      {(look === 'primary' || name !== me.displayName) && (
        <Button type="submit" look={look} busy={update.isPending}>
          {w.save}
        </Button>
      )}
    </Form>
  );
}
