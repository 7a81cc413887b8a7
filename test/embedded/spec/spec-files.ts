/** Where MongoDB's published specification tests lie, beside the project, and what is read of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BSON, type Document } from 'mongodb';
import { root } from '../../../scripts/tools/project.mjs';
import type { SpecFile } from './format.ts';

export const specFolder = join(root, '..', 'shared', 'mongodb-spec-tests');

/** Change streams are left out as a whole. */
const suites = [
  'collection-management',
  'crud',
  'index-management',
  'retryable-writes',
  'sessions',
  'transactions',
  'transactions-convenient-api',
];

export const areSpecsThere = (): boolean => existsSync(specFolder);

/** The files by their path inside the folder. */
export function specPaths(): string[] {
  return suites.flatMap((suite) =>
    readdirSync(join(specFolder, suite), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .sort()
      .map((path) => `${suite}/${path.replaceAll('\\', '/')}`),
  );
}

/** Read anew for every test, because the driver writes into the documents that it is given. */
export function readSpec(path: string): SpecFile {
  const parsed: Document = BSON.EJSON.parse(readFileSync(join(specFolder, path), 'utf8'));
  const { description, tests, ...rest } = parsed;
  return { description, tests, ...rest };
}
