/** The slice of reading: what was said, and how far each has read it. */
import type { Module } from '../../kernel/module.ts';
import { type ReadingEndpointDeps, readingEndpoints } from './endpoints.ts';
import { createMarkTogether, type MarkTogetherDeps } from './mark-read.ts';

export type ReadingDeps = Omit<ReadingEndpointDeps, 'markTogether'> & MarkTogetherDeps;

export function reading(deps: ReadingDeps): Module {
  return { endpoints: readingEndpoints({ ...deps, markTogether: createMarkTogether(deps) }) };
}
