/** The module's words on the wire: those of its slices. */
export * from './carts/contract.ts';
export * from './catalogue/contract.ts';
export * from './orders/contract.ts';
export * from './storefront/contract.ts';
export * from './windows/contract.ts';
