/** The slice of sessions: signing up and in, and the password that opens a session. */
import type { Module } from '../../kernel/module.ts';
import { type SessionsDeps, sessionEndpoints } from './endpoints.ts';

export function sessions(deps: SessionsDeps): Module {
  return { endpoints: sessionEndpoints(deps) };
}
