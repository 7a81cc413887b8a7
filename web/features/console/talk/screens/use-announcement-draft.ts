import type { Language } from '../../../../lib/i18n/language.ts';
import type { Id } from '../../../../lib/ids.ts';
import { useKeptDraft } from '../../../../lib/use-kept-draft.ts';
import { readAnnouncement } from '../model/announcement-draft.ts';

/** @param own the language of the person, for what has none yet */
export function useAnnouncementDraft(officialId: Id<'oac'>, own: Language) {
  return useKeptDraft(`announcement.${officialId}`, (kept) => readAnnouncement(kept, own));
}
