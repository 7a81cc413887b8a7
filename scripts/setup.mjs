// Makes a checkout ready to run: the right Node, and the packages that the lockfile names.
// It does nothing, in a few milliseconds, when they are there already.
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
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

  requireWritableProject();
  say('Installing packages (once per change of package-lock.json)...');
  // The build tools are development packages, so they are wanted in production too.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const cache = borrowedCache(process.env);
  const code = await run('npm', [...args, ...cache.args]).finally(cache.remove);
  if (code !== 0) throw new Stop(`npm ci failed (exit code ${code}); see its message above.`);
  writeFileSync(stampFile, wanted);
}

/**
 * npm keeps what it downloads in the home folder. Where that cannot be written to (a service's
 * user has none), it is lent a folder for the while.
 * @param {NodeJS.ProcessEnv} env
 */
export function borrowedCache(env) {
  const usual = env['npm_config_cache'] ?? env['NPM_CONFIG_CACHE'] ?? join(homedir(), '.npm');
  if (canKeepFilesIn(usual)) return { args: [], remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'maru-npm-'));
  return {
    args: ['--cache', folder],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @param {string} folder */
function canKeepFilesIn(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether packages can be put beside the project. @throws Stop with what to do
 */
function requireWritableProject() {
  if (canKeepFilesIn(inProject('node_modules')) && canKeepFilesIn(inProject())) return;
  throw new Stop(
    `This user may not write to ${inProject()}, where the packages and the built files go. Give the folder to the user who runs Maru, or build it once as its owner (npm run build).`,
  );
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
