import { hash, verify } from '@node-rs/argon2';
import { createQueue } from '../bounded-queue.ts';
import { refusals } from '../errors.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet); argon2id is this library's default. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Each hashing takes its 19 MiB and a thread of the pool that files are read with as well; so two
 * at a time, and no more waiting than are done in a few seconds.
 */
const hashing = createQueue({ runningMax: 2, waitingMax: 96 });

const refuse = refusals('password', {
  busy: ['unavailable', 'Very many people are signing in right now; try again in a moment.'],
});

const retryAfterSeconds = 3;
const busy = () => refuse.busy({ retryAfterSeconds });

/**
 * @param network whose turn it is; see caller-address.ts
 * @throws DomainError `password.busy` when too many wait already
 */
export function hashPassword(password: string, network: string): Promise<string> {
  return hashing.run(network, () => hash(password.normalize('NFC'), options), busy);
}

/** A hash of no password: checking against it makes an unknown handle cost what a known one does. */
let nobody: Promise<string> | undefined;

/**
 * @param stored the hash, or null when there is no such user; then the answer is always false
 * @param network whose turn it is
 * @throws DomainError `password.busy` when too many wait already
 */
export async function verifyPassword(
  stored: string | null,
  password: string,
  network: string,
): Promise<boolean> {
  nobody ??= hash('nobody has this password', options);
  const against = stored ?? (await nobody);
  const isRight = await hashing.run(
    network,
    () => verify(against, password.normalize('NFC')),
    busy,
  );
  return isRight && stored !== null;
}
