/** What an item of a feed says, as it lies in its row. */
import { AssertionError } from '../../../kernel/assert.ts';
import type { Content } from '../feed-item.ts';

/** @throws AssertionError when it is of no kind that the code knows */
export function parseContent(stored: unknown): Content {
  if (isContent(stored)) return stored;
  throw new AssertionError('feed_items.content is of a kind that is unknown');
}

function isContent(stored: unknown): stored is Content {
  if (typeof stored !== 'object' || stored === null || !('kind' in stored)) return false;
  switch (stored.kind) {
    case 'broadcast':
      return 'text' in stored && 'products' in stored && Array.isArray(stored.products);
    case 'announcement':
      return 'title' in stored && 'body' in stored && typeof stored.body === 'string';
    default:
      return false;
  }
}
