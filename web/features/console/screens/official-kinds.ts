import type { Output } from '../../../lib/api/operations.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { consoleWords } from '../words/index.ts';

export type OfficialKind = Output<'accounts.get-official'>['official']['kind'];

/** The kinds of official accounts by name, in the order they are offered. */
export function useKindOptions(): { value: OfficialKind; label: string }[] {
  const w = useWords(consoleWords);
  return [
    { value: 'business', label: w.business },
    { value: 'media', label: w.media },
    { value: 'organization', label: w.organization },
    { value: 'government', label: w.government },
  ];
}
