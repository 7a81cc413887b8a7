import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../lib/api/call.ts';
import { useDebounced } from '../../../../lib/debounced.ts';
import { isHandle } from '../../../../lib/handle.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { SelectField, TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { HandleField } from '../../../../ui/handle-field.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { Page } from '../../../../ui/page.tsx';
import { SwitchField } from '../../../../ui/switch-field.tsx';
import { useUnsavedPage } from '../../../../ui/unsaved.ts';
import { usualCurrency } from '../../model/usual-currency.ts';
import { CurrencyField } from '../../screens/currency-field.tsx';
import { More } from '../../screens/more.tsx';
import { useKindOptions } from '../../screens/official-kinds.ts';
import {
  type AccountDraft,
  emptyAccount,
  handleOf,
  isWritten,
  planOf,
  sells,
} from '../model/account-draft.ts';
import { accountWords } from '../words/index.ts';
import { AccountPicture } from './account-picture.tsx';
import { useOpening } from './use-opening.ts';

/** Opens an official account; whoever does so owns it. A name is enough: the rest is proposed. */
export function OpenAccount() {
  const w = useWords(accountWords);
  return (
    <Page title={w.openTitle} back="/console">
      <div className="px-3 pb-4">
        <Card>
          <OpenForm />
        </Card>
      </div>
    </Page>
  );
}

function OpenForm() {
  const w = useWords(accountWords);
  const f = useKitWords();
  const kinds = useKindOptions();
  const [draft, setDraft] = useState(emptyAccount);
  const change = (part: Partial<AccountDraft>): void =>
    setDraft((current) => ({ ...current, ...part }));
  const proposed = useProposedHandle(draft.name);
  const currency = usualCurrency(navigator.language);
  const leave = useUnsavedPage(isWritten(draft));
  const { send, isPending, error } = useOpening(leave);
  const handle = handleOf(draft, proposed);
  const faults = {
    name: isBlank(draft.name) ? f.missing : undefined,
    handle: isHandle(handle) ? undefined : f.badHandle,
    description: undefined,
  };
  const form = useForm(faults, error);
  return (
    <Form
      form={form}
      onSend={() => send(planOf(draft, { proposed, currency }))}
      className="flex flex-col gap-4"
    >
      <TextField
        label={w.name}
        value={draft.name}
        onChange={(name) => change({ name })}
        required
        maxLength={30}
        error={form.at('name')}
      />
      <HandleField
        label={w.handle}
        hint={w.handleHint}
        value={handle}
        onChange={(written) => change({ handle: written })}
        required
        error={form.at('handle')}
      />
      <SelectField
        label={w.kind}
        hint={w.kindHint}
        value={draft.kind}
        options={kinds}
        onChange={(kind) => change({ kind })}
      />
      <div className="-mx-3">
        <SwitchField
          label={w.wantsToSell}
          hint={w.wantsToSellHint}
          checked={sells(draft)}
          onChange={(wantsToSell) => change({ wantsToSell })}
        />
      </div>
      {sells(draft) && (
        <CurrencyField
          value={draft.currency ?? currency}
          onChange={(chosen) => change({ currency: chosen })}
        />
      )}
      <More
        title={w.more}
        detail={w.moreDetail}
        isOpen={form.at('description') !== undefined || form.hasFailed}
      >
        <AccountPicture picture={draft.picture} onChange={(picture) => change({ picture })} />
        <TextArea
          label={w.description}
          hint={w.descriptionHint}
          value={draft.description}
          onChange={(description) => change({ description })}
          maxLength={1000}
          error={form.at('description')}
        />
      </More>
      <FormProblem form={form} />
      <Button type="submit" wide busy={isPending || form.isWaiting}>
        {w.open}
      </Button>
    </Form>
  );
}

/** A free handle for the name, once the writing rests; null while there is none to propose. */
function useProposedHandle(name: string): string | null {
  const settled = useDebounced(name.trim());
  const { data } = useQuery({
    queryKey: ['accounts.propose-handle', { name: settled }],
    queryFn: () => call('accounts.propose-handle', { name: settled }),
    enabled: settled !== '',
    placeholderData: (previous) => previous,
  });
  return name.trim() === '' ? null : (data?.handle ?? null);
}
