import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import type { Id } from '../../../../lib/ids.ts';
import { fieldProblem, useProblemText } from '../../../../lib/problem-words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { SelectField, TextArea, TextField } from '../../../../ui/field.tsx';
import { Page } from '../../../../ui/page.tsx';
import type { PickedPhoto } from '../../../../ui/photo-picker.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { type OfficialKind, useKindOptions } from '../../screens/official-kinds.ts';
import { sectionAddress } from '../../screens/sections.ts';
import { consoleWords } from '../../words/index.ts';
import { AccountPicture } from './account-picture.tsx';

/** Opens an official account; whoever does so owns it. */
export function OpenAccount() {
  const w = useWords(consoleWords);
  return (
    <Page title={w.openTitle} back="/console">
      <div className="p-4">
        <Card>
          <OpenForm />
        </Card>
      </div>
    </Page>
  );
}

function OpenForm() {
  const w = useWords(consoleWords);
  const textOf = useProblemText();
  const navigate = useNavigate();
  const kinds = useKindOptions();
  const [name, setName] = useState('');
  const [handle, setHandle] = useState('');
  const [kind, setKind] = useState<OfficialKind>('business');
  const [description, setDescription] = useState('');
  const [picture, setPicture] = useState<PickedPhoto<Id<'med'>> | null>(null);
  const open = useCall('accounts.open-official', {
    refreshes: ['accounts.list-my-official'],
    onDone: (official) => {
      toast(w.opened);
      void navigate(sectionAddress(official.id), { replace: true });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate({ name, handle, kind, description, avatarMediaId: picture?.id ?? null });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <AccountPicture picture={picture} onChange={setPicture} />
      <TextField
        label={w.name}
        value={name}
        onChange={setName}
        required
        maxLength={30}
        error={fieldProblem(open.error, 'name')}
      />
      <TextField
        label={w.handle}
        hint={w.handleHint}
        prefix="@"
        value={handle}
        onChange={setHandle}
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
        error={fieldProblem(open.error, 'handle')}
      />
      <SelectField
        label={w.kind}
        hint={w.kindHint}
        value={kind}
        options={kinds}
        onChange={setKind}
      />
      <TextArea
        label={w.description}
        hint={w.descriptionHint}
        value={description}
        onChange={setDescription}
        maxLength={1000}
        error={fieldProblem(open.error, 'description')}
      />
      {open.error && <Notice kind="danger">{textOf(open.error)}</Notice>}
      <Button type="submit" wide busy={open.isPending} disabled={isBlank(name) || handle === ''}>
        {w.open}
      </Button>
    </form>
  );
}
