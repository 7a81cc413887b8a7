/** The last number of each conversation, as far as this process knows. */
import { assert } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Messages } from './store.ts';

const headsMax = 50_000;

export function createHeads(messages: Pick<Messages, 'heads'>) {
  const heads = new Map<Id<'cnv'>, number>();
  return {
    learn: async (ids: readonly Id<'cnv'>[]): Promise<void> => {
      if (heads.size > headsMax) heads.clear();
      const unknown = [...new Set(ids)].filter((id) => !heads.has(id));
      for (const [id, head] of await messages.heads(unknown)) heads.set(id, head);
    },
    next: (id: Id<'cnv'>): number => {
      const head = heads.get(id);
      assert(head !== undefined, 'the head was read before the message is numbered');
      heads.set(id, head + 1);
      return head + 1;
    },
    forget: (ids: readonly Id<'cnv'>[]): void => {
      for (const id of ids) heads.delete(id);
    },
  };
}
