import type { Migration, Row, RowChange } from '../../kernel/db/migrations/migration.ts';

const inGroupNow = { kind: 'group', leftAt: null };
const isGroup = { kind: 'group' };

/**
 * A group's row says how many are in it and who the first ones are. The members are walked through
 * by their ids, so they are put in their order in a field that is there for the while only.
 */
export const keepRosters: Migration = {
  module: 'messaging',
  number: 3,
  title: 'Keep in the row of a group how many are in it, and the first of them',
  run: async ({ changeRows, dropIndex }) => {
    await changeRows({
      collection: 'conversations',
      where: isGroup,
      change: () => [
        { kind: 'set', fields: { memberCount: 0, firstPlaces: [] } },
        { kind: 'unset', fields: ['memberChanges'] },
      ],
    });
    await changeRows({ collection: 'memberships', where: inGroupNow, change: countedIn });
    await changeRows({
      collection: 'conversations',
      where: isGroup,
      change: ({ firstPlaces }) => [
        { kind: 'set', fields: { firstMembers: memberIdsOf(firstPlaces) } },
        { kind: 'unset', fields: ['firstPlaces'] },
      ],
    });
    await dropIndex('memberships', { conversationId: 1, leftAt: 1 });
    await dropIndex('memberships', { memberId: 1, kind: 1, leftAt: 1 });
  },
};

function countedIn({ conversationId, joinedSeq, memberId }: Row): RowChange[] {
  const firstPlaces = {
    $each: [{ joinedSeq, memberId }],
    $sort: { joinedSeq: 1, memberId: 1 },
    $slice: 4,
  };
  return [
    {
      kind: 'update',
      collection: 'conversations',
      id: String(conversationId),
      update: { $inc: { memberCount: 1 }, $push: { firstPlaces } },
    },
  ];
}

function memberIdsOf(places: unknown): unknown[] {
  return Array.isArray(places) ? places.map(({ memberId }: { memberId: unknown }) => memberId) : [];
}
