import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall } from '../../../../lib/api/queries.ts';
import { isHandle } from '../../../../lib/handle.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import type { Id } from '../../../../lib/ids.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { SelectField, TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { HandleField } from '../../../../ui/handle-field.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { Page } from '../../../../ui/page.tsx';
import type { PickedPhoto } from '../../../../ui/photo-picker.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useUnsavedPage } from '../../../../ui/unsaved.ts';
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
  const f = useKitWords();
  const navigate = useNavigate();
  const kinds = useKindOptions();
  const [name, setName] = useState('');
  const [handle, setHandle] = useState('');
  const [kind, setKind] = useState<OfficialKind>('business');
  const [description, setDescription] = useState('');
  const [picture, setPicture] = useState<PickedPhoto<Id<'med'>> | null>(null);
  const isUnsaved = [name, handle, description].some((text) => text !== '') || picture !== null;
  const leave = useUnsavedPage(isUnsaved);
  const open = useCall('accounts.open-official', {
    refreshes: ['accounts.list-my-official'],
    onDone: (official) => {
      leave();
      toast(w.opened);
      void navigate(sectionAddress(official.id), { replace: true });
    },
  });
  const faults = {
    name: isBlank(name) ? f.missing : undefined,
    handle: isHandle(handle) ? undefined : f.badHandle,
    description: undefined,
  };
  const form = useForm(faults, open.error);
  const send = (): void =>
    open.mutate({ name, handle, kind, description, avatarMediaId: picture?.id ?? null });
  return (
    <Form form={form} onSend={send} className="flex flex-col gap-4">
      <AccountPicture picture={picture} onChange={setPicture} />
      <TextField
        label={w.name}
        value={name}
        onChange={setName}
        required
        maxLength={30}
        error={form.at('name')}
      />
      <HandleField
        label={w.handle}
        hint={w.handleHint}
        value={handle}
        onChange={setHandle}
        required
        error={form.at('handle')}
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
        error={form.at('description')}
      />
      <FormProblem form={form} />
      <Button type="submit" wide busy={open.isPending}>
        {w.open}
      </Button>
    </Form>
  );
}
