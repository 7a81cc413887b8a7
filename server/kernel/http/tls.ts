/** The certificate of a server that speaks https itself: read, proved, and followed when renewed. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:https';
import type { Logger } from '../logger.ts';

export interface TlsFiles {
  /** Absolute paths of PEM files. */
  readonly certFile: string;
  readonly keyFile: string;
}

interface Tls {
  readonly cert: string;
  readonly key: string;
}

/** @throws Error that says which of the two is wrong, and how */
export function readTls({ certFile, keyFile }: TlsFiles): Tls {
  const [cert, key] = [readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')];
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
    throw new Error('the key is not the key of this certificate');
  }
  return { cert, key };
}

const lookEveryMs = 2_000;

/** Takes a renewed certificate without a restart; keeps the old one while the files do not fit. */
export function followTls(files: TlsFiles, server: Server, logger: Logger): () => void {
  const renew = () => {
    try {
      server.setSecureContext(readTls(files));
      logger.info('the renewed certificate is in use');
    } catch (err) {
      logger.warn({ err }, 'the certificate changed but cannot be used; the old one stays in use');
    }
  };
  // Looking now and then also sees what links and renames do, which events do not everywhere.
  const paths = [files.certFile, files.keyFile];
  for (const path of paths) watchFile(path, { interval: lookEveryMs, persistent: false }, renew);
  return () => {
    for (const path of paths) unwatchFile(path, renew);
  };
}
