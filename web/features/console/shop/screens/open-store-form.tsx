import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { keptParts, keptText } from '../../../../lib/kept-draft.ts';
import { useKeptDraft } from '../../../../lib/use-kept-draft.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { toast } from '../../../../ui/toast.tsx';
import { readCurrency, usualCurrency } from '../../model/usual-currency.ts';
import { useAccount } from '../../screens/account.tsx';
import { CurrencyField } from '../../screens/currency-field.tsx';
import { storeConsoleWords } from '../words/index.ts';

/** For an account that was opened without a store. What is written stays on the device. */
export function OpenStoreForm() {
  const w = useWords(storeConsoleWords);
  const f = useKitWords();
  const { official } = useAccount();
  const { draft, change, clear } = useKeptDraft(`store.${official.id}`, (kept) => {
    const parts = keptParts(kept);
    return {
      name: parts.has('name') ? keptText(parts.get('name')) : official.name,
      currency: readCurrency(parts.get('currency'), usualCurrency(navigator.language)),
      notice: keptText(parts.get('notice')),
    };
  });
  const open = useCall('stores.open-store', {
    refreshes: ['stores.find-store'],
    onDone: () => {
      clear();
      toast(w.opened);
    },
  });
  const form = useForm(
    { name: isBlank(draft.name) ? f.missing : undefined, notice: undefined },
    open.error,
  );
  return (
    <Form
      form={form}
      onSend={() => open.mutate({ officialId: official.id, ...draft })}
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
      <CurrencyField value={draft.currency} onChange={(currency) => change({ currency })} />
      <TextArea
        label={w.notice}
        hint={w.noticeHint}
        value={draft.notice}
        onChange={(notice) => change({ notice })}
        maxLength={500}
        rows={3}
        error={form.at('notice')}
      />
      <FormProblem form={form} />
      <span>
        <Button type="submit" busy={open.isPending}>
          {w.open}
        </Button>
      </span>
    </Form>
  );
}
