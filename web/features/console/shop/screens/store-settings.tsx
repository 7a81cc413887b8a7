import { useState } from 'react';
import type { Output } from '../../../../lib/api/operations.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { toast } from '../../../../ui/toast.tsx';
import { useUnsavedPage } from '../../../../ui/unsaved.ts';
import { consoleWords } from '../../words/index.ts';
import { storeConsoleWords } from '../words/index.ts';

/** The store's name and what it says at its entrance. */
export function StoreSettings({ store }: { store: Output<'stores.get-store'> }) {
  const w = useWords(storeConsoleWords);
  const c = useWords(consoleWords);
  const f = useKitWords();
  const [name, setName] = useState(store.name);
  const [notice, setNotice] = useState(store.notice);
  const save = useCall('stores.update-store', {
    refreshes: ['stores.find-store', 'stores.get-store'],
    onDone: () => toast(w.saved),
  });
  useUnsavedPage(name !== store.name || notice !== store.notice);
  const isSame = name === store.name && notice === store.notice;
  const faults = {
    name: isBlank(name) ? f.missing : isSame ? f.unchanged : undefined,
    notice: undefined,
  };
  const form = useForm(faults, save.error);
  const send = (): void => save.mutate({ storeId: store.id, name, notice });
  return (
    <div className="mx-3 md:mx-0">
      <Card title={w.settings}>
        <Form form={form} onSend={send} className="flex max-w-2xl flex-col gap-4">
          <TextField
            label={w.name}
            value={name}
            onChange={setName}
            required
            maxLength={30}
            error={form.at('name')}
          />
          <TextArea
            label={w.notice}
            hint={w.noticeHint}
            value={notice}
            onChange={setNotice}
            maxLength={500}
            rows={3}
            error={form.at('notice')}
          />
          <p className="text-small text-ink-soft">
            {c.currency}: {c.currencyNames(store.currency)}
          </p>
          <FormProblem form={form} />
          <span>
            <Button type="submit" busy={save.isPending}>
              {w.save}
            </Button>
          </span>
        </Form>
      </Card>
    </div>
  );
}
