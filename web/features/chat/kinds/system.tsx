import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { ContentOf, MessageKind } from '../../../ui/chat/kinds.ts';
import { systemText } from '../model/names.ts';
import { chatWords } from '../words/index.ts';

/** Nobody says it, so it has no bubble: it stands in the middle of the conversation. */
export const systemMessage: MessageKind<ContentOf<'system'>> = {
  Summary: SystemText,
  Bubble: () => null,
};

function SystemText({ content }: { content: ContentOf<'system'> }) {
  return systemText(content, useUserId(), useWords(chatWords));
}
