/** What a notice tells of, as it lies in its row. */
import { AssertionError } from '../../../kernel/assert.ts';
import type { NoticeContent } from '../notice.ts';

/** @throws AssertionError when it is of no kind that the code knows */
export function parseNoticeContent(stored: unknown): NoticeContent {
  if (isContent(stored)) return stored;
  throw new AssertionError('notices.content is of a kind that is unknown');
}

function isContent(stored: unknown): stored is NoticeContent {
  if (typeof stored !== 'object' || stored === null || !('kind' in stored)) return false;
  switch (stored.kind) {
    case 'sale':
      return 'orderId' in stored;
    case 'customer-message':
      return 'conversationId' in stored && 'customer' in stored && 'messageId' in stored;
    case 'verification':
      return 'requestId' in stored && 'verdict' in stored;
    case 'stock':
      return 'productId' in stored;
    default:
      return false;
  }
}
