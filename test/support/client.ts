/**
 * A client of a server in another process: for journeys that prepare their world, flows that crash
 * it, and benches. Operations are called as in app.ts; each reply is parsed by its contract.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accounts } from '../../server/contract.ts';
import { type Auth, addressOf, type Operation } from '../../server/kernel/contract.ts';

export interface Member {
  readonly id: `usr_${string}`;
  readonly handle: string;
  readonly accessToken: string;
}

export interface Client {
  /** Calls an operation over HTTP and gives its reply; a refusal fails. */
  ask<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<string, Auth, I, O>,
    input: z.input<I>,
    as?: { readonly accessToken: string },
  ): Promise<z.output<O>>;
  /** A new person; without a handle, one that nobody has. */
  signUp(handle?: string, displayName?: string): Promise<Member>;
  /** Makes two people who may write to each other. */
  befriend(one: Member, other: Member): Promise<void>;
}

export const password = 'correct horse battery';

export function clientOf(url: string): Client {
  const ask: Client['ask'] = async (operation, input, as) =>
    parsed(operation.output, await callHttp(url, operation, input, as?.accessToken));

  return {
    ask,
    async signUp(handle = freshHandle(), displayName = handle) {
      const account = { handle, displayName, password };
      const { me, tokens } = await ask(accounts.signUp, account);
      return { id: me.id, handle, accessToken: tokens.accessToken };
    },
    async befriend(one, other) {
      await ask(accounts.requestFriend, { userId: other.id }, one);
      // Who asks somebody that has asked them is their friend at once.
      await ask(accounts.requestFriend, { userId: one.id }, other);
    },
  };
}

function freshHandle(): string {
  return `t${randomUUID().replaceAll('-', '').slice(0, 15)}`;
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(value);
}

async function callHttp(
  url: string,
  operation: Operation,
  input: unknown,
  token: string | undefined,
): Promise<unknown> {
  const { method, path, body } = requestFor(operation, input);
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${operation.name}: ${response.status} ${answer}`);
  return JSON.parse(answer);
}

const fields = z.record(z.string(), z.unknown());

/** Fields that the path names go there; the rest into the query, a JSON body or the raw file. */
export function requestFor(operation: Operation, input: unknown) {
  const { method, path: pattern } = addressOf(operation);
  const given = Object.entries(fields.parse(input)).filter(([, value]) => value !== undefined);
  const rest = new Map(given);
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });

  const bytes = rest.get('bytes');
  if (operation.body !== undefined && bytes instanceof Uint8Array) {
    return { method, path, body: new Uint8Array(bytes) };
  }
  if (method !== 'GET' && method !== 'DELETE') {
    return { method, path, body: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = new URLSearchParams();
  for (const [name, value] of rest) query.set(name, String(value));
  return { method, path: rest.size === 0 ? path : `${path}?${query}`, body: null };
}
