/** How often somebody may enter, and be wrong about a password. Use cases count what is no call. */
import { rateLimit } from '../../kernel/limits.ts';

/** Tries to sign up, whatever comes of them; a school's first lesson comes from one address. */
export const signUps = rateLimit('sign-up', { points: 300, seconds: 3_600 });
/** People who did sign up, by address. */
export const peopleSignedUp = rateLimit('people-signed-up', { points: 60, seconds: 3_600 });
/** Tries to sign in, whatever comes of them; an office comes in the morning from one address. */
export const signIns = rateLimit('sign-in', { points: 600, seconds: 60 });
/** After a break all devices of an office renew at once; a token cannot be guessed. */
export const renewals = rateLimit('refresh-session', { points: 600, seconds: 60 });
/** Each try costs argon2 time and may be a guess at the current password. */
export const passwordChanges = rateLimit('change-password', { points: 10, seconds: 900 });

/** Wrong passwords, by address and handle; the right one begins anew. */
export const wrongOfHandleHere = rateLimit('wrong-passwords-of-handle-here', {
  points: 10,
  seconds: 900,
});
/** Wrong passwords, by handle, from wherever; for addresses where its owner has not been. */
export const wrongOfHandle = rateLimit('wrong-passwords-of-handle', { points: 50, seconds: 3_600 });
/** Wrong passwords, by address, for whatever handles. */
export const wrongHere = rateLimit('wrong-passwords-here', { points: 100, seconds: 900 });
