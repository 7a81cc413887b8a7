import { useRef } from 'react';
import { useWords } from '../../../../lib/i18n/words.ts';
import { Sheet } from '../../../../ui/sheet.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useAskToLeave } from '../../../../ui/unsaved.ts';
import type { Product, Store } from '../../model/product.ts';
import { storeConsoleWords } from '../words/index.ts';
import { ProductForm } from './product-form.tsx';

type ProductSheetProps = { store: Store; editing: Product | 'new' | null; onClose: () => void };

/** Writes a new product or changes one. The sheet does not vanish by a touch beside it. */
export function ProductSheet({ store, editing, onClose }: ProductSheetProps) {
  const w = useWords(storeConsoleWords);
  const isUnsaved = useRef(false);
  const askToLeave = useAskToLeave();
  const done = (): void => {
    if (editing === 'new') toast(w.added);
    onClose();
  };
  return (
    <Sheet
      open={editing !== null}
      onClose={onClose}
      stays
      mayClose={async () => !isUnsaved.current || askToLeave()}
      title={editing === 'new' ? w.addProduct : w.editProduct}
    >
      {editing !== null && (
        <div className="px-5 pb-5">
          <ProductForm store={store} editing={editing} isUnsaved={isUnsaved} onDone={done} />
        </div>
      )}
    </Sheet>
  );
}
