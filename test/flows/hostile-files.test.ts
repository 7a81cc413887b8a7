/**
 * Whatever file is uploaded is taken as a picture or refused: without an error of the server's own,
 * without holding up others, and without filling its memory. A failure names its seed.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { media } from '../../server/contract.ts';
import { clientOf, type Member, requestFor } from '../support/client.ts';
import { harmedPictures, realPictures } from '../support/hostile/files.ts';
import { readGauge } from '../support/hostile/gauge.ts';
import { startServer, type TestServer } from '../support/server.ts';

const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000_000);
const cases = 1_000;
const memoryBytesMax = 600 * 1024 * 1024;

let server: TestServer;
let uploader: Member;

beforeAll(async () => {
  server = await startServer({ env: { MARU_NO_LIMITS: '1', LOG_LEVEL: 'error' } });
  uploader = await clientOf(server.url).signUp();
});
afterAll(() => server.remove());

async function upload(bytes: Uint8Array): Promise<number> {
  const { path, method, body } = requestFor(media.uploadImage, { bytes });
  const headers = { authorization: `Bearer ${uploader.accessToken}` };
  const signal = AbortSignal.timeout(60_000);
  const response = await fetch(`${server.url}${path}`, { method, body, headers, signal });
  await response.arrayBuffer();
  return response.status;
}

describe(`a file (seed ${seed})`, () => {
  it('is taken as a picture or refused, whatever has happened to it', async () => {
    const real = await realPictures();
    for (const bytes of real) expect(await upload(bytes)).toBe(200);

    const statuses = new Map<number, number>();
    const faults: string[] = [];
    for (const bytes of fc.sample(harmedPictures(real), { seed, numRuns: cases })) {
      const status = await upload(bytes);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) faults.push(`${status}: ${Buffer.from(bytes).toString('base64')}`);
    }
    expect(faults).toEqual([]);
    // Both kinds must be among them, or nothing was tried.
    expect([...statuses.keys()].toSorted((a, b) => a - b)).toEqual(
      expect.arrayContaining([200, 400]),
    );
    expect((await readGauge(server.url)).memoryBytes).toBeLessThan(memoryBytesMax);
    for (const bytes of real) expect(await upload(bytes)).toBe(200);
  }, 600_000);
});
