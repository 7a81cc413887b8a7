import { useQuery } from '@tanstack/react-query';
import { call } from '../../../../lib/api/call.ts';
import type { Problem } from '../../../../lib/api/problem.ts';
import { useDebounced } from '../../../../lib/debounced.ts';
import type { Id } from '../../../../lib/ids.ts';
import { type BroadcastDraft, cardOf } from '../model/broadcast-draft.ts';

export type CardPreview =
  | { state: 'none' }
  | { state: 'drawing'; previousUrl: string | null }
  | { state: 'drawn'; url: string }
  | { state: 'failed'; retry: () => void };

// Drawing costs the server something, so it waits for a pause in the writing.
const pauseMs = 700;

/** The card as the server will render it, a moment after the last change. */
export function useCardPreview(officialId: Id<'oac'>, draft: BroadcastDraft): CardPreview {
  const card = cardOf(draft);
  const wish = card && JSON.stringify({ officialId, card, productIds: draft.productIds });
  const settled = useDebounced(wish, pauseMs);
  const query = useQuery<{ dataUrl: string }, Problem>({
    queryKey: ['official.preview-card', settled],
    queryFn: () =>
      call('official.preview-card', {
        officialId,
        card: card ?? { title: '' },
        productIds: draft.productIds,
      }),
    enabled: card !== null && settled === wish,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (previous) => previous,
  });
  if (card === null) return { state: 'none' };
  if (settled === wish && query.isError) {
    return { state: 'failed', retry: () => void query.refetch() };
  }
  if (settled === wish && query.data && !query.isPlaceholderData) {
    return { state: 'drawn', url: query.data.dataUrl };
  }
  return { state: 'drawing', previousUrl: query.data?.dataUrl ?? null };
}
