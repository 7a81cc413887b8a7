/** What modules may ask of the realtime gateway; socket.io itself stays in gateway.ts. */
import type { z } from 'zod';
import type { Push } from '../contract.ts';
import type { FindMissed } from '../feed/missed-push.ts';
import { type Id, type IdentityId, isOfficial, type OfficialId, type UserId } from '../ids.ts';

/** Kinds of audiences, and by which ids they are told apart; a slice declares its own, as with ids. */
export interface AudienceKinds {
  user: UserId;
  /** Those who act for an official account. */
  staff: OfficialId;
  session: Id<'ses'>;
}

/** A set of connected devices that can be addressed as one: `user:usr_...`. */
export type Audience = {
  [Kind in keyof AudienceKinds]: `${Kind}:${AudienceKinds[Kind]}`;
}[keyof AudienceKinds];

/** The devices of a person, or of those who act for an account. */
export function devicesOf(id: IdentityId): Audience {
  return isOfficial(id) ? `staff:${id}` : `user:${id}`;
}

export type AudiencesOf = (userId: UserId) => Promise<readonly Audience[]>;

/** The devices that are connected now; behind it stands the gateway. */
export interface Lines {
  /** Sends to every device in any of the audiences, once each; encoded once. Never throws. */
  push<D extends z.ZodType>(to: readonly Audience[], push: Push<string, D>, data: z.input<D>): void;
  /** All devices of a user, now connected, join or leave an audience. */
  join(userId: UserId, audience: Audience): void;
  leave(userId: UserId, audience: Audience): void;
  /**
   * Which further audiences a device belongs to when it connects; asked for each connection, and at
   * each catch-up unless nothing is ever kept for them.
   */
  onConnect(audiencesOf: AudiencesOf, options?: { readonly keeps: boolean }): void;
  /** Those that were named by `onConnect` for which something may be kept. */
  keptAudiencesOf(userId: UserId): Promise<Audience[]>;
  /** Cuts the devices of a session that has ended. */
  disconnectSession(sessionId: Id<'ses'>): void;
}

/** What modules may ask: devices that are connected hear it now, those that are away when they are back. */
export interface Realtime extends Omit<Lines, 'push'> {
  /**
   * Sends to every device in any of the audiences, once each.
   * @returns when what is kept of it is on disk; a push that is not kept never throws
   */
  push<D extends z.ZodType>(
    to: Audience | readonly Audience[],
    push: Push<string, D>,
    data: z.input<D>,
  ): Promise<void>;
  /** How pushes are found again that are not kept (`whenMissed: 'found'`). */
  onMissed(find: FindMissed): void;
}
