import type { RefObject } from 'react';
import { uploadImage } from '../../../../lib/api/call.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Button } from '../../../../ui/button.tsx';
import { CountField } from '../../../../ui/count-field.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { MoneyField } from '../../../../ui/money-field.tsx';
import { PhotoPicker } from '../../../../ui/photo-picker.tsx';
import { SwitchField } from '../../../../ui/switch-field.tsx';
import { toast } from '../../../../ui/toast.tsx';
import type { Product, Store } from '../../model/product.ts';
import { More } from '../../screens/more.tsx';
import {
  changesOf,
  detailsOf,
  faultsOf,
  type ProductDraft,
  photosMax,
  stockBounds,
} from '../model/product-draft.ts';
import { storeConsoleWords } from '../words/index.ts';
import { changedByProducts } from './use-product-change.ts';
import { useProductDraft } from './use-product-draft.ts';

type Saving = { store: Store; editing: Product | 'new'; onDone: (product: Product) => void };
type ProductFormProps = Saving & { isUnsaved: RefObject<boolean> };

/** Photo, name, price and how many there are; the rest may stay as it is. */
export function ProductForm({ store, editing, isUnsaved, onDone }: ProductFormProps) {
  const w = useWords(storeConsoleWords);
  const f = useKitWords();
  const { draft, change, clear } = useProductDraft(store.id, editing, isUnsaved);
  const { save, isPending, error } = useSaving({
    store,
    editing,
    onDone: (product) => {
      clear();
      onDone(product);
    },
  });
  const form = useForm(faultsOf(draft, f), error);
  const description = (
    <TextArea
      label={w.description}
      value={draft.description}
      onChange={(text) => change({ description: text })}
      maxLength={4000}
      error={form.at('description')}
    />
  );
  return (
    <Form form={form} onSend={() => save(draft)} className="flex flex-col gap-4">
      <Photos draft={draft} onChange={change} />
      <TextField
        label={w.productName}
        value={draft.name}
        onChange={(name) => change({ name })}
        required
        maxLength={60}
        error={form.at('name')}
      />
      <div className="flex flex-wrap gap-4 *:min-w-32 *:flex-1">
        <MoneyField
          label={w.price}
          currency={store.currency}
          value={draft.price}
          onChange={(price) => change({ price })}
          error={form.at('price')}
        />
        <CountField
          {...stockBounds}
          label={w.stock}
          value={draft.stock}
          onChange={(stock) => change({ stock })}
          error={form.at('stock')}
        />
      </div>
      {editing === 'new' ? (
        <More title={w.addDescription} isOpen={form.at('description') !== undefined}>
          {description}
        </More>
      ) : (
        description
      )}
      {editing !== 'new' && (
        <div className="-mx-3">
          <SwitchField
            label={w.onSale}
            checked={draft.isOnSale}
            onChange={(isOnSale) => change({ isOnSale })}
          />
        </div>
      )}
      <FormProblem form={form} />
      <Button type="submit" wide busy={isPending || form.isWaiting}>
        {editing === 'new' ? w.putOnSale : w.save}
      </Button>
    </Form>
  );
}

type PhotosProps = { draft: ProductDraft; onChange: (part: Partial<ProductDraft>) => void };

function Photos({ draft, onChange }: PhotosProps) {
  const w = useWords(storeConsoleWords);
  return (
    <div>
      <PhotoPicker
        label={w.photos}
        photos={draft.photos}
        max={photosMax}
        upload={async (file) => {
          const { id, urls } = await uploadImage(file);
          return { id, url: urls.thumb };
        }}
        onChange={(photos) => onChange({ photos })}
      />
      <p className="mt-1.5 text-small text-ink-soft">{w.photosHint}</p>
    </div>
  );
}

function useSaving({ store, editing, onDone }: Saving) {
  const w = useWords(storeConsoleWords);
  const add = useCall('stores.add-product', { refreshes: changedByProducts, onDone });
  const update = useCall('stores.update-product', {
    refreshes: changedByProducts,
    onDone: (product) => {
      toast(w.saved);
      onDone(product);
    },
  });
  const save = (draft: ProductDraft): void => {
    if (editing === 'new') {
      add.mutate({ storeId: store.id, ...detailsOf(draft, store.currency) });
    } else {
      update.mutate({ productId: editing.id, ...changesOf(draft, editing) });
    }
  };
  return { save, isPending: add.isPending || update.isPending, error: add.error ?? update.error };
}
