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

type Operations = Extract<Everything, contract.Operation>;
type Pushes = Extract<Everything, contract.Push>;

export type OperationName = Operations['name'];
type OperationOf<N extends OperationName> = Extract<Operations, { readonly name: N }>;

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
  [P in Pushes as P['type']]: { type: P['type']; data: z.output<P['data']> };
}[Pushes['type']];
