/**
 * An endpoint joins an operation to its use case. HTTP, the socket and tests all go through `invoke`:
 * raw input becomes a command once, the result becomes a reply once.
 */
import type { z } from 'zod';
import type { Actor, UserActor } from './actor.ts';
import type { Auth, Command, Operation, Reply } from './contract.ts';
import { type FieldError, refuse } from './errors.ts';

type ActorFor<A extends Auth> = A extends 'user' ? UserActor : Actor;

export interface Endpoint {
  readonly operation: Operation;
  /** Whether this actor may call at all. @throws DomainError `request.not-signed-in` */
  admit(actor: Actor): void;
  /** @throws DomainError when the input, the actor or the rules say no */
  invoke(actor: Actor, raw: unknown): Promise<unknown>;
}

type AnyOperation<A extends Auth, I extends z.ZodType, O extends z.ZodType> = Operation<
  string,
  A,
  I,
  O
>;

/** `useCase(actor, command)`, always these two; `view` is the only place that shapes output. */
export function endpoint<A extends Auth, I extends z.ZodType, O extends z.ZodType, R>(
  operation: AnyOperation<A, I, O>,
  useCase: (actor: ActorFor<A>, command: z.output<I>) => Promise<R>,
  view: (result: R) => z.input<O>,
): Endpoint {
  return {
    operation,
    admit: (actor) => requireAllowed(operation.auth, actor),
    invoke: async (actor, raw) => {
      requireAllowed(operation.auth, actor);
      return view(await useCase(actor, parse(operation.input, raw)));
    },
  };
}

/**
 * Joins the operations of a slice to its use cases, each an exported function of what the slice
 * works with, the actor and the command:
 *
 *     const on = endpointsOn(deps);
 *     return [on(contract.getStore, getStore, enrichStore, viewStore)];
 *
 * The use case loads, decides and commits. `enrich`, where there is one, asks modules below for what
 * the reply shows of theirs, all at once; it comes after the commit, and a repeated call enriches
 * anew. `view` shapes the reply.
 */
export function endpointsOn<D>(deps: D) {
  function on<A extends Auth, I extends z.ZodType, O extends z.ZodType, R>(
    operation: AnyOperation<A, I, O>,
    useCase: (deps: D, actor: ActorFor<A>, command: z.output<I>) => Promise<R>,
    view: (result: R) => z.input<O>,
  ): Endpoint;
  function on<A extends Auth, I extends z.ZodType, O extends z.ZodType, R, S>(
    operation: AnyOperation<A, I, O>,
    useCase: (deps: D, actor: ActorFor<A>, command: z.output<I>) => Promise<R>,
    enrich: (deps: D, result: R) => Promise<S>,
    view: (shown: S) => z.input<O>,
  ): Endpoint;
  function on<A extends Auth, I extends z.ZodType, O extends z.ZodType, R, S>(
    operation: AnyOperation<A, I, O>,
    useCase: (deps: D, actor: ActorFor<A>, command: z.output<I>) => Promise<R>,
    ...stages:
      | [view: (result: R) => z.input<O>]
      | [enrich: (deps: D, result: R) => Promise<S>, view: (shown: S) => z.input<O>]
  ): Endpoint {
    const run = (actor: ActorFor<A>, command: z.output<I>) => useCase(deps, actor, command);
    if (stages.length === 1) return endpoint(operation, run, stages[0]);
    const [enrich, view] = stages;
    return endpoint(
      operation,
      async (actor, command) => enrich(deps, await run(actor, command)),
      view,
    );
  }
  return on;
}

function requireAllowed<A extends Auth>(auth: A, actor: Actor): asserts actor is ActorFor<A> {
  if (auth === 'user' && actor.kind !== 'user') throw refuse['not-signed-in']();
}

/** No input of ours has as many values in it; what has more is not worth the time to name its faults. */
const inputValuesMax = 5_000;
/** The reply of an operation that has nothing to say but that it was done. */
export const viewNothing = () => ({});

/** More than a form has fields. */
const fieldErrorsMax = 50;

/** Unknown input becomes a command, or a refusal that names each wrong field. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  if (!isWithin(raw, inputValuesMax)) throw refuse['too-large']();
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields: FieldError[] = parsed.error.issues.slice(0, fieldErrorsMax).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
  throw refuse.invalid({ fields });
}

/** Whether a value made of JSON holds at most so many values, itself and all within it. */
function isWithin(raw: unknown, most: number): boolean {
  const left: unknown[] = [raw];
  for (let count = 0; left.length > 0; count += 1) {
    if (count + left.length > most) return false;
    const value = left.pop();
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    const within = Array.isArray(value) ? value : Object.values(value);
    if (within.length > most) return false;
    for (const one of within) left.push(one);
  }
  return true;
}

export type { Command, Reply };
