import type { Migration, Row, RowChange } from '../../kernel/db/migrations/migration.ts';

const firstWords = { seq: 1, 'content.kind': 'system' };

/** Greetings counted as unread; those who never looked into the conversation are past its first words. */
export const greetAsRead: Migration = {
  module: 'messaging',
  number: 4,
  title: 'Take the first words of conversations as read by those who did what they tell of',
  run: ({ changeRows }) =>
    changeRows({ collection: 'messages', where: firstWords, change: pastFirstWords }),
};

function pastFirstWords({ conversationId, content }: Row): RowChange[] {
  return greetedBy(content).map((memberId) => ({
    kind: 'update',
    collection: 'memberships',
    id: `${conversationId}|${memberId}`,
    update: { $max: { readSeq: 1 } },
  }));
}

/** As it was when this was written. */
function greetedBy(content: unknown): unknown[] {
  if (typeof content !== 'object' || content === null) return [];
  if (!('what' in content && 'people' in content && Array.isArray(content.people))) return [];
  if (content.what === 'friends-made') return content.people;
  return content.what === 'group-created' ? content.people.slice(0, 1) : [];
}
