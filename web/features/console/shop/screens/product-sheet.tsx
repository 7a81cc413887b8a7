import { type RefObject, useRef } from 'react';
import { uploadImage } from '../../../../lib/api/call.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { Button } from '../../../../ui/button.tsx';
import { CountField } from '../../../../ui/count-field.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { MoneyField } from '../../../../ui/money-field.tsx';
import { PhotoPicker } from '../../../../ui/photo-picker.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { SwitchField } from '../../../../ui/switch-field.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useAskToLeave } from '../../../../ui/unsaved.ts';
import type { Product, Store } from '../../model/product.ts';
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

type ProductSheetProps = { store: Store; editing: Product | 'new' | null; onClose: () => void };

/** Writes a new product or changes one. The sheet does not vanish by a touch beside it. */
export function ProductSheet({ store, editing, onClose }: ProductSheetProps) {
  const w = useWords(storeConsoleWords);
  const isUnsaved = useRef(false);
  const askToLeave = useAskToLeave();
  return (
    <Sheet
      open={editing !== null}
      onClose={onClose}
      stays
      mayClose={async () => !isUnsaved.current || askToLeave()}
      title={editing === 'new' ? w.addProduct : w.editProduct}
    >
      {editing !== null && (
        <ProductForm store={store} editing={editing} isUnsaved={isUnsaved} onDone={onClose} />
      )}
    </Sheet>
  );
}

type Saving = { store: Store; editing: Product | 'new'; onDone: () => void };
type ProductFormProps = Saving & { isUnsaved: RefObject<boolean> };

function ProductForm({ store, editing, isUnsaved, onDone }: ProductFormProps) {
  const w = useWords(storeConsoleWords);
  const f = useKitWords();
  const { draft, change, clear } = useProductDraft(store.id, editing, isUnsaved);
  const { save, isPending, error } = useSaving({
    store,
    editing,
    onDone: () => {
      clear();
      onDone();
    },
  });
  const form = useForm(faultsOf(draft, f), error);
  return (
    <Form form={form} onSend={() => save(draft)} className="flex flex-col gap-4 px-5 pb-5">
      <Photos draft={draft} onChange={change} />
      <TextField
        label={w.productName}
        value={draft.name}
        onChange={(name) => change({ name })}
        required
        maxLength={60}
        error={form.at('name')}
      />
      <div className="grid grid-cols-2 gap-3">
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
      <TextArea
        label={w.description}
        value={draft.description}
        onChange={(description) => change({ description })}
        maxLength={4000}
        error={form.at('description')}
      />
      {editing !== 'new' && (
        <div className="-mx-4">
          <SwitchField
            label={w.onSale}
            checked={draft.isOnSale}
            onChange={(isOnSale) => change({ isOnSale })}
          />
        </div>
      )}
      <FormProblem form={form} />
      <Button type="submit" wide busy={isPending}>
        {editing === 'new' ? w.addProduct : w.save}
      </Button>
    </Form>
  );
}

type PhotosProps = { draft: ProductDraft; onChange: (part: Partial<ProductDraft>) => void };

function Photos({ draft, onChange }: PhotosProps) {
  const w = useWords(storeConsoleWords);
  const textOf = useProblemText();
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
        onFailed={(error) => toast(textOf(error), 'failed')}
      />
      <p className="mt-1.5 text-small text-ink-soft">{w.photosHint}</p>
    </div>
  );
}

function useSaving({ store, editing, onDone }: Saving) {
  const w = useWords(storeConsoleWords);
  const finished = (text: string) => (): void => {
    toast(text);
    onDone();
  };
  const add = useCall('stores.add-product', {
    refreshes: changedByProducts,
    onDone: finished(w.added),
  });
  const update = useCall('stores.update-product', {
    refreshes: changedByProducts,
    onDone: finished(w.saved),
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
