// What the tests need from the machine beside npm packages: a browser with fonts for the three
// languages, redis-server, nginx, and strace. Where it can (Debian, root) it installs them; otherwise it says
// what is missing, and the tests that need it fail.
import { existsSync } from 'node:fs';
import { ask, canRun, findProgram, run } from './processes.mjs';
import { say } from './project.mjs';

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const browserFiles = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const nginxFiles = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'];
const fontPackages = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];

/**
 * The browser to test with: the one that CHROME_PATH names, else one that is installed.
 * @returns {string | null}
 */
export function findBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named) return canRun(named) ? named : null;
  for (const name of browserNames) {
    const path = findProgram(name);
    if (path) return path;
  }
  return browserFiles.find(canRun) ?? null;
}

export function findRedis() {
  return findProgram('redis-server');
}

/** Stands in front of the server as docs/OPERATIONS.md says; some systems keep it where only root looks. */
export function findNginx() {
  return findProgram('nginx') ?? nginxFiles.find(canRun) ?? null;
}

/** Records what a process does to its disk, and makes the disk fail. */
export function findStrace() {
  return findProgram('strace');
}

/** Installs what is missing and can be; the rest is told in a line each. */
export async function prepareMachine({
  wantsBrowser = true,
  wantsRedis = true,
  wantsNginx = true,
  wantsStrace = true,
} = {}) {
  const missing = [];
  if (wantsBrowser && !findBrowser()) missing.push('chromium');
  if (wantsBrowser && !hasFonts()) missing.push(...fontPackages);
  if (wantsRedis && !findRedis()) missing.push('redis-server');
  if (wantsNginx && !findNginx()) missing.push('nginx-light');
  if (wantsStrace && !findStrace()) missing.push('strace');
  if (missing.length > 0 && canInstall()) await install(missing);

  if (wantsBrowser && !findBrowser()) {
    say('No Chromium or Chrome was found (CHROME_PATH names one): every journey will fail.');
  }
  if (wantsRedis && !findRedis()) {
    say('No redis-server was found: every test that needs it will fail.');
  }
  if (wantsNginx && !findNginx()) {
    say('No nginx was found: every test that needs it will fail.');
  }
  if (wantsStrace && !findStrace()) {
    say('No strace was found: every test that needs it will fail.');
  }
}

/** Without them Hangul and Han characters are boxes, and the journeys' screenshots say nothing. */
function hasFonts() {
  const listed = ask('fc-list', [':lang=ko']);
  // Where fontconfig is not used (macOS, Windows) the system brings its own.
  if (listed === null) return process.platform !== 'linux';
  return listed.trim() !== '' && (ask('fc-list', [':lang=zh-cn']) ?? '').trim() !== '';
}

function canInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && findProgram('apt-get');
}

/** @param {string[]} packages */
async function install(packages) {
  say(`Installing ${packages.join(', ')} (once per machine)...`);
  const options = {
    stdio: /** @type {['ignore', 'ignore', 'inherit']} */ (['ignore', 'ignore', 'inherit']),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    limitMs: 5 * 60_000,
  };
  const wait = ['-q', '-o', 'DPkg::Lock::Timeout=180'];
  await run('apt-get', [...wait, 'update'], options);
  const args = [...wait, 'install', '-y', '--no-install-recommends', ...packages];
  const code = await run('apt-get', args, options);
  if (code !== 0) say(`apt-get could not install them (exit code ${code}).`);
}
