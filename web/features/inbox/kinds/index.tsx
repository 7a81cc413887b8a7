import { useWords } from '../../../lib/i18n/words.ts';
import type { NoticeKind } from '../../../ui/chat/kinds.ts';
import { noticeLine } from '../model/notice.ts';
import { inboxWords } from '../words/index.ts';

/** What an account tells those who run it, as it stands among the chats. */
export const noticeKind: NoticeKind = {
  Summary: function NoticeSummary({ notice }) {
    const w = useWords(inboxWords);
    return notice === null ? w.nothingYet : noticeLine(notice, w);
  },
};
