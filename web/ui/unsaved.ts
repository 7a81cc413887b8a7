import { useUnsaved } from '../lib/layers/use-layer.ts';
import { confirm } from './confirm.ts';
import { useKitWords } from './kit-words.ts';

/** The question before something half written is lost; for `mayClose` of a sheet. */
export function useAskToLeave(): () => Promise<boolean> {
  const w = useKitWords();
  return () =>
    confirm({
      title: w.unsavedTitle,
      detail: w.unsavedDetail,
      action: w.leave,
      keep: w.stay,
      danger: true,
    });
}

/**
 * The same for a form that is a page of its own, however one leaves it.
 *
 * @returns what to call before leaving with everything saved
 */
export function useUnsavedPage(isUnsaved: boolean): () => void {
  return useUnsaved(isUnsaved, useAskToLeave());
}
