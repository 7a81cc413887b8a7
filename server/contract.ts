/** The words on the wire of every module: all that a client may import. */
export * as accounts from './accounts/contract.ts';
export type { Locale, Operation, Push, Reply } from './kernel/contract.ts';
export type { Currency } from './kernel/money.ts';
export { currencies } from './kernel/money.ts';
export * as media from './media/contract.ts';
export * as messaging from './messaging/contract.ts';
export * as official from './official/contract.ts';
export * as operator from './operator/contract.ts';
export * as payments from './payments/contract.ts';
export * as stores from './stores/contract.ts';
export * as sync from './sync/contract.ts';
export * as wallet from './wallet/contract.ts';
