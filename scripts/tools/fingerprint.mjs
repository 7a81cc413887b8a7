// Tells whether what a build reads has changed since the last one, by content, so that a fresh
// checkout or a touched file costs nothing more than reading it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './project.mjs';

/**
 * @param {string[]} inputs files and folders; a missing one counts as empty
 * @param {(path: string) => boolean} [isInput] told the path inside the project
 */
export function fingerprint(inputs, isInput = () => true) {
  const hash = createHash('sha256');
  const files = inputs.flatMap(filesIn).map((file) => relative(root, file));
  for (const file of files.filter(isInput)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest('hex');
}

/**
 * All files below a path, in a fixed order.
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/**
 * @param {string} stampFile
 * @param {string} value
 */
export function isStamped(stampFile, value) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === value;
}

/**
 * @param {string} stampFile
 * @param {string} value
 */
export function writeStamp(stampFile, value) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, value);
}
