import type { Id, UserId } from './ids.ts';

/** Where a request came from; for limits, sessions and the log, never for a decision about rights. */
export interface Origin {
  readonly ip: string;
  readonly agent: string;
}

export interface AnonymousActor {
  readonly kind: 'anonymous';
  readonly origin: Origin;
}

export interface UserActor {
  readonly kind: 'user';
  readonly userId: UserId;
  readonly sessionId: Id<'ses'>;
  readonly origin: Origin;
}

export type Actor = AnonymousActor | UserActor;
