import { useRef, useState } from 'react';
import { uploadImage } from '../../../lib/api/call.ts';
import type { Output } from '../../../lib/api/operations.ts';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { isBlank } from '../../../lib/written.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useUnsavedPage } from '../../../ui/unsaved.ts';
import { meWords } from '../words/index.ts';

type Me = Output<'accounts.get-me'>;

export function Profile() {
  const me = useOperation('accounts.get-me', {});
  const w = useWords(meWords);
  return (
    <Page title={w.profile} back="/me">
      <Loaded query={me}>
        {(data) => (
          <div className="flex flex-col gap-4 p-4">
            <Picture me={data} />
            <NameForm key={data.displayName} me={data} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function useUpdate() {
  const w = useWords(meWords);
  return useCall('accounts.update-profile', {
    refreshes: ['accounts.get-me', 'messaging.list-conversations'],
    onDone: () => toast(w.saved),
  });
}

function Picture({ me }: { me: Me }) {
  const input = useRef<HTMLInputElement>(null);
  const [isStoring, setStoring] = useState(false);
  const update = useUpdate();
  const w = useWords(meWords);
  const textOf = useProblemText();
  const store = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setStoring(true);
    try {
      const { id } = await uploadImage(file);
      await update.mutateAsync({ avatarMediaId: id });
    } catch (error) {
      toast(textOf(error), 'failed');
    } finally {
      setStoring(false);
    }
  };
  return (
    <Card title={w.picture}>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar seed={me.id} name={me.displayName} src={me.avatarUrl} size={88} />
        <Button look="secondary" busy={isStoring} onClick={() => input.current?.click()}>
          {w.changePicture}
        </Button>
        {me.avatarUrl !== null && (
          <Button
            look="quiet"
            disabled={update.isPending}
            onClick={() => update.mutate({ avatarMediaId: null })}
          >
            {w.removePicture}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/*"
          aria-label={w.changePicture}
          tabIndex={-1}
          className="hidden"
          onChange={(event) => {
            void store(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
    </Card>
  );
}

function NameForm({ me }: { me: Me }) {
  const [name, setName] = useState(me.displayName);
  const update = useUpdate();
  const w = useWords(meWords);
  const f = useKitWords();
  const isSame = name.trim() === me.displayName;
  const faults = { displayName: isBlank(name) ? f.missing : isSame ? f.unchanged : undefined };
  const form = useForm(faults, update.error);
  useUnsavedPage(name !== me.displayName);
  return (
    <Card>
      <Form
        form={form}
        aria-label={w.profile}
        className="flex flex-col gap-4"
        onSend={() => update.mutate({ displayName: name })}
      >
        <TextField
          label={w.name}
          value={name}
          onChange={setName}
          autoComplete="nickname"
          error={form.at('displayName')}
        />
        <p className="text-body text-ink-soft">{w.handleIs(me.handle)}</p>
        <FormProblem form={form} />
        <Button type="submit" busy={update.isPending}>
          {w.save}
        </Button>
      </Form>
    </Card>
  );
}
