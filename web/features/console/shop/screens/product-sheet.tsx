import { type FormEvent, useState } from 'react';
import { uploadImage } from '../../../../lib/api/call.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { fieldProblem, useProblemText } from '../../../../lib/problem-words.ts';
import { Button } from '../../../../ui/button.tsx';
import { CountField } from '../../../../ui/count-field.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { MoneyField } from '../../../../ui/money-field.tsx';
import { PhotoPicker } from '../../../../ui/photo-picker.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { SwitchField } from '../../../../ui/switch-field.tsx';
import { toast } from '../../../../ui/toast.tsx';
import type { Product, Store } from '../../model/product.ts';
import {
  changesOf,
  detailsOf,
  draftOf,
  emptyDraft,
  isComplete,
  type ProductDraft,
  stockBounds,
} from '../model/product-draft.ts';
import { storeConsoleWords } from '../words/index.ts';
import { changedByProducts } from './use-product-change.ts';

type ProductSheetProps = { store: Store; editing: Product | 'new' | null; onClose: () => void };

/** Writes a new product or changes one. The sheet does not vanish by a touch beside it. */
export function ProductSheet({ store, editing, onClose }: ProductSheetProps) {
  const w = useWords(storeConsoleWords);
  return (
    <Sheet
      open={editing !== null}
      onClose={onClose}
      stays
      title={editing === 'new' ? w.addProduct : w.editProduct}
    >
      {editing !== null && <ProductForm store={store} editing={editing} onDone={onClose} />}
    </Sheet>
  );
}

type ProductFormProps = { store: Store; editing: Product | 'new'; onDone: () => void };

function ProductForm({ store, editing, onDone }: ProductFormProps) {
  const w = useWords(storeConsoleWords);
  const textOf = useProblemText();
  const [draft, setDraft] = useState(editing === 'new' ? emptyDraft : draftOf(editing));
  const { save, isPending, error } = useSaving({ store, editing, onDone });
  // Photos arrive while one is writing on, so each change is made to what is there by then.
  const change = (part: Partial<ProductDraft>): void =>
    setDraft((current) => ({ ...current, ...part }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(draft);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-5">
      <Photos draft={draft} onChange={change} />
      <TextField
        label={w.productName}
        value={draft.name}
        onChange={(name) => change({ name })}
        required
        maxLength={60}
        error={fieldProblem(error, 'name')}
      />
      <div className="grid grid-cols-2 gap-3">
        <MoneyField
          label={w.price}
          currency={store.currency}
          value={draft.price}
          onChange={(price) => change({ price })}
          error={fieldProblem(error, 'price')}
        />
        <CountField
          {...stockBounds}
          label={w.stock}
          value={draft.stock}
          onChange={(stock) => change({ stock })}
          error={fieldProblem(error, 'stock')}
        />
      </div>
      <TextArea
        label={w.description}
        value={draft.description}
        onChange={(description) => change({ description })}
        maxLength={4000}
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
      {error && <Notice kind="danger">{textOf(error)}</Notice>}
      <Button type="submit" wide busy={isPending} disabled={!isComplete(draft)}>
        {editing === 'new' ? w.addProduct : w.save}
      </Button>
    </form>
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
        max={9}
        upload={async (file) => {
          const { id, urls } = await uploadImage(file);
          return { id, url: urls.thumb };
        }}
        onChange={(photos) => onChange({ photos })}
        onFailed={(error) => toast(textOf(error), 'failed')}
      />
      <p className="mt-1.5 text-sm text-ink-soft">{w.photosHint}</p>
    </div>
  );
}

function useSaving({ store, editing, onDone }: ProductFormProps) {
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
