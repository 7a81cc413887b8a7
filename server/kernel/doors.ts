/**
 * A door joins an operation to its use case. HTTP, the socket and tests all go through `invoke`:
 * raw input becomes a command once, the result becomes a reply once.
 */
import type { z } from 'zod';
import type { Actor, UserActor } from './actor.ts';
import type { Auth, Command, Operation, Reply } from './contract.ts';
import { type FieldError, refuse } from './errors.ts';

type ActorFor<A extends Auth> = A extends 'user' ? UserActor : Actor;

export interface Door {
  readonly operation: Operation;
  /** @throws DomainError when the input, the actor or the rules say no */
  invoke(actor: Actor, raw: unknown): Promise<unknown>;
}

/** `useCase(actor, command)`, always these two; `view` is the only place that shapes output. */
export function door<A extends Auth, I extends z.ZodType, O extends z.ZodType, R>(
  operation: Operation<string, A, I, O>,
  useCase: (actor: ActorFor<A>, command: z.output<I>) => Promise<R>,
  view: (result: R) => z.input<O>,
): Door {
  return {
    operation,
    invoke: async (actor, raw) => {
      if (!isAllowed(operation.auth, actor)) throw refuse['not-signed-in']();
      return view(await useCase(actor, parse(operation.input, raw)));
    },
  };
}

function isAllowed<A extends Auth>(auth: A, actor: Actor): actor is ActorFor<A> {
  return auth === 'anyone' || actor.kind === 'user';
}

/** Unknown input becomes a command, or a refusal that names each wrong field. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields: FieldError[] = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
  throw refuse.invalid({ fields });
}

export type { Command, Reply };
