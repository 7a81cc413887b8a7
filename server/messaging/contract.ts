/** The module's words on the wire: those of its slices. */
export * from './conversations/contract.ts';
export * from './faces/contract.ts';
export * from './groups/contract.ts';
export * from './messages/contract.ts';
export * from './reading/contract.ts';
export * from './sending/contract.ts';
export * from './typing/contract.ts';
