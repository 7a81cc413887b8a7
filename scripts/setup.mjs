// Makes a checkout ready to run: the right Node, and the packages that the lockfile names.
// It does nothing, in a few milliseconds, when they are there already.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from './tools/processes.mjs';
import { inProject, isEntry, runMain, Stop, say } from './tools/project.mjs';

const nodeMin = { major: 20, minor: 19 };
const stampFile = inProject('node_modules', '.maru-installed');

export async function setup() {
  requireNode(process.versions.node);
  const wanted = hashOf(inProject('package-lock.json'));
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (isInstalled()) {
    writeFileSync(stampFile, wanted);
    return;
  }

  say('Installing packages (once per change of package-lock.json)...');
  // The build tools are development packages, so they are wanted in production too.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', args);
  if (code !== 0) throw new Stop(`npm ci failed (exit code ${code}); see its message above.`);
  writeFileSync(stampFile, wanted);
}

/**
 * Refuses a Node that is too old, in a sentence that says what to do.
 * @param {string} version
 */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > nodeMin.major || (major === nodeMin.major && minor >= nodeMin.minor);
  if (isNewEnough) return;
  throw new Stop(
    `Maru needs Node ${nodeMin.major}.${nodeMin.minor} or newer; this is ${version}. Install it from https://nodejs.org and try again.`,
  );
}

/** True when what is installed, by us or by hand, is what the lockfile names. */
function isInstalled() {
  const installedFile = inProject('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = packagesIn(inProject('package-lock.json'));
  const installed = packagesIn(installedFile);
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || installed[path]?.integrity === entry.integrity,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { integrity?: string, optional?: boolean }>}
 */
function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

if (isEntry(import.meta.url)) {
  await runMain(async () => {
    await setup();
    return 0;
  });
}
