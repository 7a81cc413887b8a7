import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowOptions } from '../../../server/kernel/db/database.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

interface CountRow {
  _id: string;
  count: bigint;
}

describe('db.once', () => {
  let deps: TestDeps;
  let count: (key: string, command: unknown) => Promise<string>;
  let stored: () => Promise<string | undefined>;

  beforeAll(async () => {
    deps = await openDeps();
    const { db } = deps;
    const type = mongoose.Schema.Types.BigInt;
    const schema = new mongoose.Schema<CountRow>({ _id: String, count: { type } }, rowOptions);
    const rows = db.model<CountRow>('counts', schema);
    count = (key, command) =>
      db.once(key, command, async (tx) => {
        const row = await rows
          .findOneAndUpdate(
            { _id: 'c' },
            { $inc: { count: 1n } },
            { upsert: true, returnDocument: 'after', session: tx.session },
          )
          .lean<CountRow>();
        return `${row?.count}`;
      });
    stored = async () => (await rows.findById('c').lean<CountRow>())?.count.toString();
    await db.prepare();
  });

  afterAll(() => deps.db.close());

  it('has its effect once however often it is repeated, and answers the same', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => count('k1', { n: 1n })));
    expect(new Set(answers).size).toBe(1);
    expect(await stored()).toBe(answers[0]);
    expect(await count('k1', { n: 1n })).toBe(answers[0]);
  });

  it('does not care for the order of the command’s fields', async () => {
    const first = await count('k2', { a: 1, b: { c: 2, d: 3 } });
    expect(await count('k2', { b: { d: 3, c: 2 }, a: 1 })).toBe(first);
  });

  it('refuses the same key with another command and changes nothing', async () => {
    await count('k3', { n: 1 });
    const before = await stored();
    await expect(count('k3', { n: 2 })).rejects.toMatchObject({
      code: 'request.idempotency-key-reused',
    });
    expect(await stored()).toBe(before);
  });

  it('loses no update when many keys change one document at once', async () => {
    const before = BigInt((await stored()) ?? 0);
    await Promise.all(Array.from({ length: 20 }, (_, index) => count(`p${index}`, {})));
    expect(await stored()).toBe(`${before + 20n}`);
  });

  it('records nothing when its body fails, so that a retry can succeed', async () => {
    let attempt = 0;
    const flaky = () =>
      deps.db.once('k4', {}, async () => {
        attempt += 1;
        if (attempt === 1) throw new Error('first time unlucky');
        return `attempt ${attempt}`;
      });
    await expect(flaky()).rejects.toThrow('unlucky');
    await expect(flaky()).resolves.toBe('attempt 2');
    await expect(flaky()).resolves.toBe('attempt 2');
  });
});
