/** The slice of what was missed: messages and readings that devices hear when they are back. */
import type { Module } from '../../kernel/module.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { type FindMissedDeps, findMissed } from './find-missed.ts';

export type MissedDeps = FindMissedDeps & { readonly realtime: Pick<Realtime, 'onMissed'> };

export function missed(deps: MissedDeps): Module {
  deps.realtime.onMissed((userId, range) => findMissed(deps, userId, range));
  return { endpoints: [] };
}
