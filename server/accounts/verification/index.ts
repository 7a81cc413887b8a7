/** The slice of verification: operators say who stands behind an official account. */
import type { Module } from '../../kernel/module.ts';
import { type VerificationDeps, verificationEndpoints } from './endpoints.ts';

export { createVerificationRows } from './store.ts';

export function verification(deps: VerificationDeps): Module {
  return { endpoints: verificationEndpoints(deps) };
}
