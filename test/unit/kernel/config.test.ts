import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/kernel/config.ts';
import { first, plantCertificate, second } from '../../support/certificates.ts';

const freshFolder = () => mkdtempSync(join(tmpdir(), 'maru-config-'));

describe('configuration', () => {
  it('needs no setting at all', () => {
    const config = readConfig({ MARU_DATA: freshFolder() });
    expect(config).toMatchObject({ port: 3_000, role: 'all', mongodbUrl: undefined });
  });

  it('names every wrong setting in one message', () => {
    const wrong = { PORT: 'eighty', MARU_ROLE: 'king', MARU_DATA: freshFolder() };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    expect(() => readConfig(wrong)).toThrow(/PORT[\s\S]*MARU_ROLE|MARU_ROLE[\s\S]*PORT/);
  });

  it('keeps the secret that it made, so that sessions outlive a restart', () => {
    const MARU_DATA = freshFolder();
    const first = readConfig({ MARU_DATA }).tokenSecret;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(readConfig({ MARU_DATA }).tokenSecret).toBe(first);
    expect(readConfig({ MARU_DATA: freshFolder() }).tokenSecret).not.toBe(first);
  });

  it('leaves the secret whole or not at all, and nothing else beside it', () => {
    const MARU_DATA = freshFolder();
    readConfig({ MARU_DATA });
    expect(readdirSync(MARU_DATA)).toEqual(['token-secret']);
    expect(statSync(join(MARU_DATA, 'token-secret')).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'short', ' '.repeat(64)])('refuses a kept secret that is damaged: %j', (text) => {
    const MARU_DATA = freshFolder();
    writeFileSync(join(MARU_DATA, 'token-secret'), text);
    expect(() => readConfig({ MARU_DATA })).toThrow(ConfigError);
    expect(() => readConfig({ MARU_DATA })).toThrow(/token-secret is damaged.*delete it/);
  });

  it('refuses a given secret that is nothing but room', () => {
    const MARU_TOKEN_SECRET = ' '.repeat(64);
    expect(() => readConfig({ MARU_DATA: freshFolder(), MARU_TOKEN_SECRET })).toThrow(
      /MARU_TOKEN_SECRET/,
    );
  });

  it.each([
    'https://example.org/maru',
    'https://example.org/?x=1',
    'https://example.org/#x',
    'https://me:secret@example.org',
    'ftp://example.org',
  ])('refuses the public address %s, at which Maru could not live', (MARU_PUBLIC_URL) => {
    const wrong = { MARU_DATA: freshFolder(), MARU_PUBLIC_URL };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    expect(() => readConfig(wrong)).toThrow(/MARU_PUBLIC_URL/);
  });

  it.each(['https://example.org', 'https://example.org/', 'https://Example.org:443'])(
    'takes the public address %s without its ornaments',
    (MARU_PUBLIC_URL) => {
      const { publicUrl } = readConfig({ MARU_DATA: freshFolder(), MARU_PUBLIC_URL });
      expect(publicUrl).toBe('https://example.org');
    },
  );

  it('says in a sentence that the data folder cannot be written to', () => {
    const file = join(freshFolder(), 'a-file');
    writeFileSync(file, '');
    for (const MARU_DATA of [file, join(file, 'data')]) {
      expect(() => readConfig({ MARU_DATA })).toThrow(ConfigError);
      expect(() => readConfig({ MARU_DATA })).toThrow(/data folder .* cannot be used/);
    }
  });

  it('takes a certificate with its own key, and says what is wrong otherwise', async () => {
    const MARU_DATA = freshFolder();
    const pair = await plantCertificate(freshFolder(), first);
    expect(readConfig({ MARU_DATA, ...pair }).tls?.certFile).toBe(pair.MARU_TLS_CERT);
    const other = await plantCertificate(freshFolder(), second);
    const { MARU_TLS_CERT, MARU_TLS_KEY } = pair;
    for (const [wrong, words] of [
      [{ MARU_TLS_CERT }, /go together/],
      [{ MARU_TLS_KEY }, /go together/],
      [{ MARU_TLS_CERT, MARU_TLS_KEY: other.MARU_TLS_KEY }, /not the key of this certificate/],
      [{ MARU_TLS_CERT, MARU_TLS_KEY: '/nowhere/key.pem' }, /no such file/],
      [{ MARU_TLS_CERT: MARU_TLS_KEY, MARU_TLS_KEY }, /PEM files/],
    ] as const) {
      expect(() => readConfig({ MARU_DATA, ...wrong })).toThrow(ConfigError);
      expect(() => readConfig({ MARU_DATA, ...wrong })).toThrow(words);
    }
  });

  it.each(['web', 'worker'])('refuses a %s that would be alone with its work', (MARU_ROLE) => {
    const MARU_DATA = freshFolder();
    const REDIS_URL = 'redis://localhost';
    const MONGODB_URL = 'mongodb://localhost';
    for (const shared of [{}, { REDIS_URL }, { MONGODB_URL }]) {
      const read = () => readConfig({ MARU_DATA, MARU_ROLE, ...shared });
      expect(read).toThrow(ConfigError);
      expect(read).toThrow(/set REDIS_URL and MONGODB_URL/);
    }
    const config = readConfig({ MARU_DATA, MARU_ROLE, REDIS_URL, MONGODB_URL });
    expect(config.role).toBe(MARU_ROLE);
  });

  it.each([
    [{}, { kind: 'none' }],
    [{ NODE_ENV: 'development' }, { kind: 'simulated' }],
    [{ MARU_BANK: 'simulator' }, { kind: 'simulated' }],
    [{ MARU_BANK: 'http://bank:8080' }, { kind: 'connected', url: 'http://bank:8080' }],
    [{ MARU_BANK_URL: 'http://bank' }, { kind: 'connected', url: 'http://bank' }],
    [
      { NODE_ENV: 'development', MARU_BANK: 'https://bank' },
      { kind: 'connected', url: 'https://bank' },
    ],
  ])('with %j is connected to the bank %j', (settings, bank) => {
    expect(readConfig({ MARU_DATA: freshFolder(), ...settings }).bank).toEqual(bank);
  });

  it('refuses a bank that is neither the simulator nor an address', () => {
    const wrong = { MARU_DATA: freshFolder(), MARU_BANK: 'real' };
    expect(() => readConfig(wrong)).toThrow(/MARU_BANK: must be `simulator`/);
  });

  it('takes an empty variable for none', () => {
    expect(readConfig({ MARU_DATA: freshFolder(), PORT: '' }).port).toBe(3_000);
  });
});
