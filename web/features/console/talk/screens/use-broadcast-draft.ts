import type { Id } from '../../../../lib/ids.ts';
import { useKeptDraft } from '../../../../lib/use-kept-draft.ts';
import { readDraft } from '../model/broadcast-draft.ts';

/** The broadcast that is being written, kept on the device. */
export function useBroadcastDraft(officialId: Id<'oac'>) {
  return useKeptDraft(`broadcast.${officialId}`, readDraft);
}
