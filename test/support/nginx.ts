import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findNginx } from '../../scripts/tools/needs.mjs';
import { inProject } from '../../scripts/tools/project.mjs';
import { type Certificate, plantCertificate } from './certificates.ts';
import { freshFolder, removeFolder } from './folders.ts';
import { freePort } from './ports.ts';
import { startProcess } from './process.ts';
import { untilTrue } from './until-true.ts';

export interface Nginx {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A real nginx with the very lines that docs/OPERATIONS.md gives, in front of a server; only where
 * it listens, where the server is and which certificate it shows are those of the test.
 */
export async function startNginx(upstream: string, certificate: Certificate): Promise<Nginx> {
  const program = findNginx();
  if (program === null) throw new Error('This test needs nginx, which is not installed.');

  const folder = await freshFolder();
  const port = await freePort();
  const files = await plantCertificate(folder, certificate);
  const lines = replaced(await linesFromTheManual(), {
    'server 127.0.0.1:3000;': `server ${new URL(upstream).host.replace('localhost', '127.0.0.1')};`,
    'listen 443 ssl;': `listen 127.0.0.1:${port} ssl;`,
    'listen 80;': `listen 127.0.0.1:${await freePort()};`,
    '/etc/ssl/maru/cert.pem': files.MARU_TLS_CERT,
    '/etc/ssl/maru/key.pem': files.MARU_TLS_KEY,
  });
  const config = join(folder, 'nginx.conf');
  await mkdir(join(folder, 'temp'));
  await writeFile(config, whole(folder, lines));
  const nginx = await startProcess({ program, args: ['-c', config, '-p', folder, '-e', 'stderr'] });
  const url = `https://localhost:${port}`;
  let ending: string | null = null;
  void nginx.ended.then(() => {
    ending = nginx.output();
  });
  await untilTrue(async () => {
    if (ending !== null) throw new Error(`nginx ended:\n${ending}`);
    return (await readFile(join(folder, 'pid'), 'utf8').catch(() => '')) !== '';
  });
  return {
    url,
    async stop() {
      await nginx.stop();
      await removeFolder(folder);
    },
  };
}

/** The first block of nginx's language in the manual. */
async function linesFromTheManual(): Promise<string> {
  const manual = await readFile(inProject('docs', 'OPERATIONS.md'), 'utf8');
  const [, block] = /```nginx\n([\s\S]*?)```/.exec(manual) ?? [];
  if (!block) throw new Error('docs/OPERATIONS.md has no block for nginx');
  return block;
}

function replaced(text: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce((lines, [from, to]) => {
    if (!lines.includes(from)) throw new Error(`the manual's lines for nginx do not say: ${from}`);
    return lines.replaceAll(from, to);
  }, text);
}

/** As much around the lines as nginx wants to run for a user without rights, in one folder. */
function whole(folder: string, lines: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    // A master that runs as root would give its workers to somebody who may not enter the folder.
    process.getuid?.() === 0 ? 'user root;' : '',
    `daemon off; pid ${folder}/pid; worker_processes 1;`,
    'events { worker_connections 256; }',
    'http {',
    'access_log off;',
    ...kinds.map((kind) => `${kind}_temp_path ${folder}/temp/${kind};`),
    lines,
    '}',
  ].join('\n');
}
