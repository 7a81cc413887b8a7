import { type FormEvent, useState } from 'react';
import type { Output } from '../../../../lib/api/operations.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { fieldProblem, useProblemText } from '../../../../lib/problem-words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { storeConsoleWords } from '../words/index.ts';

/** The store's name and what it says at its entrance. */
export function StoreSettings({ store }: { store: Output<'stores.get-store'> }) {
  const w = useWords(storeConsoleWords);
  const textOf = useProblemText();
  const [name, setName] = useState(store.name);
  const [notice, setNotice] = useState(store.notice);
  const save = useCall('stores.update-store', {
    refreshes: ['stores.find-store', 'stores.get-store'],
    onDone: () => toast(w.saved),
  });
  const isChanged = name !== store.name || notice !== store.notice;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ storeId: store.id, name, notice });
  };
  return (
    <div className="mx-3 md:mx-0">
      <Card title={w.settings}>
        <form onSubmit={submit} className="flex max-w-2xl flex-col gap-4">
          <TextField
            label={w.name}
            value={name}
            onChange={setName}
            required
            maxLength={30}
            error={fieldProblem(save.error, 'name')}
          />
          <TextArea
            label={w.notice}
            hint={w.noticeHint}
            value={notice}
            onChange={setNotice}
            maxLength={500}
            rows={3}
          />
          <p className="text-sm text-ink-soft">
            {w.currency}: {w.currencyNames(store.currency)}
          </p>
          {save.error && <Notice kind="danger">{textOf(save.error)}</Notice>}
          <span>
            <Button type="submit" busy={save.isPending} disabled={!isChanged || isBlank(name)}>
              {w.save}
            </Button>
          </span>
        </form>
      </Card>
    </div>
  );
}
