import { type Language, languages } from '../../../../lib/i18n/language.ts';
import { keptParts, keptText } from '../../../../lib/kept-draft.ts';

/** An announcement as it is being written. It stays on the device until it is published. */
export type AnnouncementDraft = { title: string; body: string; locale: Language };

/**
 * What the device kept; whatever does not look like a draft of ours is dropped.
 *
 * @param own the language of the person, for what has none yet
 */
export function readAnnouncement(kept: unknown, own: Language): AnnouncementDraft {
  const parts = keptParts(kept);
  return {
    title: keptText(parts.get('title')),
    body: keptText(parts.get('body')),
    locale: languages.find((language) => language === parts.get('locale')) ?? own,
  };
}
