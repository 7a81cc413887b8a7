/** What a message says, as it lies in its row. */
import { AssertionError } from '../../kernel/assert.ts';
import { cardKinds, happenings } from './contract.ts';
import type { Content } from './message.ts';

/** @throws AssertionError when it is of no kind that the code knows */
export function parseContent(stored: unknown): Content {
  if (isContent(stored)) return stored;
  throw new AssertionError('messages.content is of a kind that is unknown');
}

function isContent(stored: unknown): stored is Content {
  if (typeof stored !== 'object' || stored === null || !('kind' in stored)) return false;
  switch (stored.kind) {
    case 'text':
      return 'text' in stored && typeof stored.text === 'string';
    case 'image':
      return 'mediaId' in stored && typeof stored.mediaId === 'string';
    case 'card':
      return 'card' in stored && isAmong(cardKinds, stored.card) && 'reference' in stored;
    case 'system':
      return 'what' in stored && isAmong(happenings, stored.what) && 'people' in stored;
    default:
      return false;
  }
}

const isAmong = (words: readonly string[], word: unknown): boolean =>
  typeof word === 'string' && words.includes(word);
