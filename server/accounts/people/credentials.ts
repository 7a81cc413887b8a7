import type { Instant } from '../../kernel/clock.ts';
import type { Person } from './person.ts';

/** From where somebody signed in, and when. */
export interface SignInPlace {
  readonly network: string;
  readonly at: Instant;
}

/** What a sign-in is checked against. */
export interface Credentials {
  readonly person: Person;
  readonly passwordHash: string;
  /** Another one whenever the password has changed. */
  readonly passwordVersion: number;
  /** From where the person has signed in lately, oldest first. */
  readonly signIns: readonly SignInPlace[];
}
