/** Calls operations through their endpoints, as a person, without a network between. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { App } from '../../server/app.ts';
import type { Actor } from '../../server/kernel/actor.ts';
import { assert } from '../../server/kernel/assert.ts';
import type { Auth, Operation } from '../../server/kernel/contract.ts';
import { DomainError } from '../../server/kernel/errors.ts';
import type { Id, UserId } from '../../server/kernel/ids.ts';

export type Ask = <I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<string, Auth, I, O>,
  input: z.input<I>,
) => Promise<z.output<O>>;

export interface Resident {
  readonly id: UserId;
  readonly handle: string;
  readonly ask: Ask;
}

const origin = { ip: '127.0.0.1', agent: 'demo world' };

export function callerOf(app: App) {
  const endpoints = new Map(app.endpoints.map((endpoint) => [endpoint.operation.name, endpoint]));
  const askAs =
    (actor: Actor): Ask =>
    async ({ name, output }, input) => {
      const endpoint = endpoints.get(name);
      assert(endpoint, `there is an endpoint for ${name}`);
      return output.parse(await endpoint.invoke(actor, input));
    };
  return {
    anyone: askAs({ kind: 'anonymous', origin }),
    resident: (id: UserId, handle: string, sessionId: Id<'ses'>): Resident => ({
      id,
      handle,
      ask: askAs({ kind: 'user', userId: id, sessionId, origin }),
    }),
  };
}

/** The same text gives the same key, so that a second seeding repeats the first and adds nothing. */
export function keyOf(text: string): string {
  const digest = createHash('sha256').update(`maru demo: ${text}`).digest('hex');
  const [a, b, c, d] = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(13, 16),
    digest.slice(17, 20),
  ];
  return `${a}-${b}-4${c}-8${d}-${digest.slice(20, 32)}`;
}

/** Does something, or, when it was refused with this code because it had been done, finds it. */
export async function unless<T>(
  code: string,
  act: () => Promise<T>,
  find: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return find();
    throw error;
  }
}
