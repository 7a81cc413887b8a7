/** The module's words on the wire: those of its slices. */
export * from './announcements/contract.ts';
export * from './broadcasts/contract.ts';
export * from './feed/contract.ts';
export * from './followers/contract.ts';
export * from './inbox/contract.ts';
