/** The slice of profiles: what the public sees of an official account, put together from all that it does. */
import type { Module } from '../../kernel/module.ts';
import { type ProfilePageDeps, profilePages } from './pages.ts';

export function profiles(deps: ProfilePageDeps): Module {
  return { endpoints: [], pages: profilePages(deps) };
}
