/** Conversations of two: there is one for each pair, made when it is first wanted. */
import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createTogether, type Gathered } from '../../kernel/db/batched.ts';
import { type Db, isDuplicateKey } from '../../kernel/db/database.ts';
import type { Ids, OfficialId, UserId } from '../../kernel/ids.ts';
import { type Conversation, directKey, fixedParties, officialKey } from './conversation.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';

interface Opening extends Gathered {
  readonly wanted: Conversation;
}

/** Gives the conversation that there is for the key by then, or makes the wanted one. */
export type OpenTogether = (opening: Opening) => Promise<Conversation>;

export interface OpenTogetherDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly clock: Clock;
  readonly conversations: Pick<Conversations, 'byKeys' | 'insert'>;
  readonly memberships: Pick<Memberships, 'join'>;
}

export interface OpenDeps {
  readonly ids: Ids;
  readonly conversations: Pick<Conversations, 'findByKey'>;
  readonly openTogether: OpenTogether;
}

/** Those that are opened in the same moment, in one transaction. */
export function createOpenTogether(deps: OpenTogetherDeps): OpenTogether {
  const { db, clock, conversations, memberships } = deps;
  return createTogether((openings, options) =>
    db.transaction(async (tx) => {
      const keys = openings.map(({ key }) => key);
      const known = await conversations.byKeys(keys, tx);
      const fresh = openings.filter(({ key }) => !known.has(key));
      await conversations.insert(tx, fresh, clock.now());
      await memberships.join(tx, fresh.map(partiesOf));
      return openings.map(({ key, wanted }) => ({ value: known.get(key) ?? wanted }));
    }, options),
  );
}

const partiesOf = ({ wanted }: Opening) => ({
  ...{ conversation: wanted, members: fixedParties(wanted), joinedSeq: 0 },
});

export async function betweenFriends(deps: OpenDeps, a: UserId, b: UserId): Promise<Conversation> {
  const key = directKey(a, b);
  const people: [UserId, UserId] = a < b ? [a, b] : [b, a];
  const found = await deps.conversations.findByKey(key);
  if (found) return found;
  return open(deps, key, { id: deps.ids.next('cnv'), kind: 'direct', people });
}

export async function withOfficial(
  deps: OpenDeps,
  userId: UserId,
  officialId: OfficialId,
): Promise<Conversation> {
  const key = officialKey(userId, officialId);
  const found = await deps.conversations.findByKey(key);
  if (found) return found;
  const id = deps.ids.next('cnv');
  return open(deps, key, { id, kind: 'official', userId, officialId });
}

async function open(
  { conversations, openTogether }: OpenDeps,
  key: string,
  wanted: Conversation,
): Promise<Conversation> {
  try {
    return await openTogether({ key, wanted, serialKeys: [`conversation:${key}`] });
  } catch (cause) {
    if (!isDuplicateKey(cause)) throw cause;
    // The other side opened it in the same moment.
    const found = await conversations.findByKey(key);
    assert(found, 'what collided is there');
    return found;
  }
}
