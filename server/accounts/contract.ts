/** The module's words on the wire: those of its slices. */
export * from './handles/contract.ts';
export * from './officials/contract.ts';
export * from './people/contract.ts';
export * from './relations/follows/contract.ts';
export * from './relations/friends/contract.ts';
export * from './sessions/contract.ts';
export * from './staff/contract.ts';
export * from './verification/contract.ts';
