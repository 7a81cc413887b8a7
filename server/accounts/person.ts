import type { Instant } from '../kernel/clock.ts';
import type { Locale } from '../kernel/contract.ts';
import type { Id, UserId } from '../kernel/ids.ts';

export interface Person {
  readonly id: UserId;
  readonly handle: string;
  readonly displayName: string;
  readonly avatarMediaId: Id<'med'> | null;
  readonly locale: Locale;
  readonly createdAt: Instant;
}

/** A person as they see themselves. */
export interface Me {
  readonly person: Person;
  readonly isOperator: boolean;
}
