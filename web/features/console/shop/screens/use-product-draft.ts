import { type RefObject, useEffect, useState } from 'react';
import type { Id } from '../../../../lib/ids.ts';
import { useKeptDraft } from '../../../../lib/use-kept-draft.ts';
import type { Product } from '../../model/product.ts';
import {
  changesOf,
  draftOf,
  emptyDraft,
  type ProductDraft,
  readProductDraft,
} from '../model/product-draft.ts';

/**
 * A new product stays on the device until it is added. Changes to one that is there already are not
 * kept, since it may change meanwhile.
 *
 * @param isUnsaved is told whether something would be lost
 */
export function useProductDraft(
  storeId: Id<'sto'>,
  editing: Product | 'new',
  isUnsaved: RefObject<boolean>,
) {
  const kept = useKeptDraft(`product.${storeId}`, readProductDraft);
  const [own, setOwn] = useState(editing === 'new' ? emptyDraft : draftOf(editing));
  useEffect(() => {
    isUnsaved.current = editing !== 'new' && Object.keys(changesOf(own, editing)).length > 0;
    return () => {
      isUnsaved.current = false;
    };
  }, [own, editing, isUnsaved]);
  if (editing === 'new') return kept;
  return {
    draft: own,
    // Photos arrive while one is writing on, so each change is made to what is there by then.
    change: (part: Partial<ProductDraft>) => setOwn((current) => ({ ...current, ...part })),
    clear: () => undefined,
  };
}
