/** The code and styles of a build. Their names tell of their content, so they tell the version, too. */
import { createHash } from 'node:crypto';

export type Files = Readonly<Record<string, unknown>>;

export function codeOf(bundle: Files): string[] {
  return Object.keys(bundle)
    .filter((name) => /^assets\/.+\.(js|css)$/.test(name))
    .sort();
}

export function versionOf(bundle: Files): string {
  return createHash('sha256').update(codeOf(bundle).join('\n')).digest('hex').slice(0, 12);
}
