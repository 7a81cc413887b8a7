import type { z } from 'zod';
import type * as contract from '../../../server/contract.ts';

/**
 * The server's contract as types. Only types cross: the bundle has neither zod nor server code;
 * the addresses come by `virtual:routes`.
 */
/** Features are exported as namespaces; their members are operations, pushes and schemas. */
type Members<M> =
  | M[keyof M]
  | { [K in keyof M]: M[K] extends object ? M[K][keyof M[K]] : never }[keyof M];
type Everything = Members<typeof contract>;

/** Looked up by name; searching a union of all for each name would cost the compiler dearly. */
type Operations = {
  [Op in Everything as Op extends contract.Operation ? Op['name'] : never]: Op;
};
type Pushes = {
  [P in Everything as P extends contract.Push ? P['type'] : never]: P;
};

export type OperationName = keyof Operations & string;
type OperationOf<N extends OperationName> = Operations[N] & contract.Operation;

/** What the caller gives. */
export type Input<N extends OperationName> = z.input<OperationOf<N>['input']>;
/** What comes back over the wire. */
export type Output<N extends OperationName> = z.input<OperationOf<N>['output']>;

type PageShape = { items: readonly unknown[]; nextCursor: string | null };
/** Operations that answer with one page of a list. */
export type PagedName = {
  [N in OperationName]: Output<N> extends PageShape ? N : never;
}[OperationName];
export type Item<N extends PagedName> =
  Output<N> extends { items: readonly (infer T)[] } ? T : never;

/** Whatever the server may push, told apart by `type`. */
export type ServerPush = {
  [T in keyof Pushes]: Pushes[T] extends { data: infer D extends z.ZodType }
    ? { type: T; data: z.output<D> }
    : never;
}[keyof Pushes];
