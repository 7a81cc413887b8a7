/** Many people at once, written as rows: so many cannot sign up in a reasonable time. */

import mongoose from 'mongoose';
import type { UserActor } from '../../server/kernel/actor.ts';
import { databaseNameOf } from '../../server/kernel/db/database.ts';
import type { Chat } from './chat.ts';

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Friends of somebody, who have never written to each other. */
export async function friendsOf(
  { uri, ids, clock }: Chat,
  { userId, origin }: UserActor,
  count: number,
): Promise<UserActor[]> {
  const createdAt = clock.now();
  const friends = Array.from(
    { length: count },
    (): UserActor => ({
      ...{ kind: 'user', userId: ids.next('usr'), sessionId: ids.next('ses'), origin },
    }),
  );
  const users = friends.map(({ userId: _id }, index): Row => {
    const profile = { handle: _id, displayName: `Friend ${index}`, avatarMediaId: null };
    return { _id, ...profile, locale: 'en', passwordHash: '', createdAt };
  });
  const friendships = friends.flatMap((friend) => [
    sideOf(userId, friend.userId),
    sideOf(friend.userId, userId),
  ]);
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    const database = client.db(databaseNameOf(uri));
    await database.collection<Row>('users').insertMany(users);
    await database.collection<Row>('friendships').insertMany(friendships);
  } finally {
    await client.close();
  }
  return friends;
}

const sideOf = (ownerId: string, friendId: string): Row => ({
  ...{ _id: `${ownerId}|${friendId}`, ownerId, friendId, place: `2046|${friendId}` },
});
