import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/kernel/config.ts';

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

  it('takes an empty variable for none', () => {
    expect(readConfig({ MARU_DATA: freshFolder(), PORT: '' }).port).toBe(3_000);
  });
});
