import { useId, useState } from 'react';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Form, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { useAccount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { useAccountProducts } from '../../screens/use-account-products.ts';
import { faultsOf } from '../model/broadcast-draft.ts';
import { broadcastWords } from '../words/index.ts';
import { BroadcastForm } from './broadcast-form.tsx';
import { BroadcastPreview } from './broadcast-preview.tsx';
import { SendSheet } from './send-sheet.tsx';
import { useBroadcastDraft } from './use-broadcast-draft.ts';
import { useCardPreview } from './use-card-preview.ts';

/** Writes a broadcast beside a phone that shows it as followers will see it. */
export function NewBroadcast() {
  const w = useWords(broadcastWords);
  const { official } = useAccount();
  const { draft, change, clear } = useBroadcastDraft(official.id);
  const [isReviewing, setReviewing] = useState(false);
  const products = useAccountProducts();
  const chosen = draft.productIds.flatMap(
    (id) => products.items?.find((each) => each.id === id) ?? [],
  );
  // Products that are gone meanwhile are neither shown nor sent.
  const sendable = { ...draft, productIds: chosen.map(({ id }) => id) };
  const card = useCardPreview(official.id, sendable);
  const preview = <BroadcastPreview text={draft.text} products={chosen} card={card} />;
  const form = useForm(faultsOf(draft, useKitWords()), null);
  const formId = useId();
  const review = (
    <Button type="submit" form={formId}>
      {w.review}
    </Button>
  );
  return (
    <ConsolePage title={w.create} back={sectionAddress(official.id, 'broadcasts')} main={review}>
      <div className="flex flex-col gap-4 px-3 md:px-0 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
        <Card>
          <Form id={formId} form={form} aria-label={w.create} onSend={() => setReviewing(true)}>
            <BroadcastForm draft={draft} onChange={change} products={products} faultAt={form.at} />
          </Form>
        </Card>
        <div className="lg:sticky lg:top-4">{preview}</div>
      </div>
      <SendSheet
        draft={sendable}
        open={isReviewing}
        onClose={() => setReviewing(false)}
        onSent={clear}
        preview={preview}
      />
    </ConsolePage>
  );
}
