import { useRef, useState } from 'react';
import { Navigate } from 'react-router';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { DoneTick } from '../../../../ui/done-tick.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Page } from '../../../../ui/page.tsx';
import { ShareBody } from '../../../../ui/share-button.tsx';
import { useHeadingFocusAt } from '../../../../ui/use-arrival-focus.ts';
import type { Product, Store } from '../../model/product.ts';
import { useAccount, useAccountStore } from '../../screens/account.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { storeConsoleWords } from '../words/index.ts';
import { ProductForm } from './product-form.tsx';

/** Where an owner comes to from a store that was just opened: one product, and how to tell of it. */
export function FirstProduct() {
  const { official } = useAccount();
  const { query } = useAccountStore();
  return (
    <Loaded query={query}>
      {({ store }) =>
        store === null ? (
          <Navigate to={sectionAddress(official.id, 'store')} replace />
        ) : (
          <Steps store={store} />
        )
      }
    </Loaded>
  );
}

function Steps({ store }: { store: Store }) {
  const w = useWords(storeConsoleWords);
  const { official } = useAccount();
  const [added, setAdded] = useState<Product | null>(null);
  const [isFirst, setFirst] = useState(true);
  const formTitle = isFirst ? w.firstProduct : w.addProduct;
  useHeadingFocusAt(added);
  // What is written is kept, so nobody is asked whether to lose it.
  const isUnsaved = useRef(false);
  return (
    <Page title={added ? w.onSaleNow : formTitle} back={sectionAddress(official.id)}>
      <div className="flex flex-col gap-3 px-3 pb-4">
        <Card>
          {added ? (
            <OnSale
              product={added}
              onAnother={() => {
                setAdded(null);
                setFirst(false);
              }}
            />
          ) : (
            <div className="flex flex-col gap-4">
              {isFirst && <p className="text-small text-ink-soft">{w.firstProductIntro}</p>}
              <ProductForm store={store} editing="new" isUnsaved={isUnsaved} onDone={setAdded} />
            </div>
          )}
        </Card>
      </div>
    </Page>
  );
}

function OnSale({ product, onAnother }: { product: Product; onAnother: () => void }) {
  const w = useWords(storeConsoleWords);
  const { official } = useAccount();
  return (
    <div className="flex flex-col items-center gap-3">
      <DoneTick of={product.id} size={64} />
      <p className="text-center text-body text-balance text-ink-soft">{w.shareIt}</p>
      <ShareBody title={product.name} link={`/s/${product.storeId}/p/${product.id}`} />
      <div className="flex w-full flex-wrap gap-2 *:flex-1">
        <Button look="quiet" onClick={onAnother}>
          {w.addAnother}
        </Button>
        <ButtonLink look="quiet" to={sectionAddress(official.id)}>
          {w.toOverview}
        </ButtonLink>
      </div>
    </div>
  );
}
