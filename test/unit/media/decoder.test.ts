/** The processes that decode uploads: what one picture does to others, and to the server. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { describeError } from '../../../server/kernel/describe-error.ts';
import { DomainError } from '../../../server/kernel/errors.ts';
import type { UserId } from '../../../server/kernel/ids.ts';
import { createLogger } from '../../../server/kernel/logger.ts';
import {
  createDecoder,
  type Decoder,
  type DecoderLimits,
  usualLimits,
} from '../../../server/media/decoder/decoder.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { compressedTexts, tinyPng } from '../../support/hand-made.ts';
import { peakBytesOf } from '../../support/picture-processes.ts';
import { isRunning } from '../../support/process.ts';
import { untilTrue } from '../../support/until-true.ts';

const alice: UserId = 'usr_01jd0000000000000000000000';
const bob: UserId = 'usr_01jd0000000000000000000001';
const carol: UserId = 'usr_01jd0000000000000000000002';

let decoder: Decoder;
afterEach(() => decoder.stop());

function open(limits: Partial<DecoderLimits> = {}): Decoder {
  decoder = createDecoder(createLogger('silent'), { ...usualLimits, ...limits });
  return decoder;
}

async function outcome(pending: Promise<{ width: number }>): Promise<string> {
  try {
    return `${(await pending).width} wide`;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** A process that holds still stays in the middle of whatever it is asked. */
async function hold(): Promise<number> {
  await untilTrue(() => decoder.pids().length > 0, 20_000, 'a process runs');
  const [pid] = decoder.pids();
  if (pid === undefined) throw new Error('no process runs');
  process.kill(pid, 'SIGSTOP');
  return pid;
}

describe('the process that decodes', () => {
  it('is started by the first picture and gives the same files as this process would', async () => {
    open();
    expect(decoder.pids()).toEqual([]);
    const { width, height, files } = await decoder.encode(alice, tinyPng());
    expect([width, height, decoder.pids().length]).toEqual([2, 2, 1]);
    for (const file of Object.values(files)) {
      expect(Buffer.isBuffer(file)).toBe(true);
      expect((await sharp(file).metadata()).format).toBe('webp');
    }
  });

  it('decodes HEIC', async () => {
    const file = await readFile(new URL('../../support/pictures/turned.heic', import.meta.url));
    expect(await outcome(open().encode(alice, file))).toBe('64 wide');
  });

  it('refuses what is no picture and goes on', async () => {
    open();
    expect(await outcome(decoder.encode(alice, Buffer.from('hello')))).toBe('media.not-a-picture');
    const [pid] = decoder.pids();
    expect(await outcome(decoder.encode(alice, tinyPng()))).toBe('2 wide');
    expect(decoder.pids()).toEqual([pid]);
  });

  it('keeps small what a small file would inflate to', async () => {
    open();
    expect(await outcome(decoder.encode(alice, tinyPng(compressedTexts(100))))).toBe('2 wide');
    expect(await peakBytesOf(decoder.pids()[0] ?? 0)).toBeLessThan(300 * 1024 * 1024);
  });

  it('ends when a picture takes more memory than it may, and the picture is refused', async () => {
    // Less than any process has, so that every picture is too much.
    open({ memoryBytesMax: 1 });
    expect(await outcome(decoder.encode(alice, tinyPng()))).toBe('media.too-large');
    expect(decoder.pids()).toEqual([]);
  });

  it('ends when a picture takes more time than it may, and the picture is refused', async () => {
    // Less than any picture takes.
    open({ timeMsMax: 1 });
    expect(await outcome(decoder.encode(alice, tinyPng()))).toBe('media.too-large');
    expect(decoder.pids()).toEqual([]);
  });

  it('takes nobody with it when it is killed: only the picture in work is refused', async () => {
    open({ processesMax: 1 });
    await decoder.encode(carol, tinyPng());
    const pid = await hold();
    const [first, second] = [alice, bob].map((person) =>
      outcome(decoder.encode(person, tinyPng())),
    );
    process.kill(pid, 'SIGKILL');
    expect(await first).toBe('media.unreadable');
    expect(await second).toBe('2 wide');
    expect(decoder.pids()).not.toContain(pid);
  });

  it('ends by itself when nobody needs it', async () => {
    open({ idleMsMax: 1 });
    await decoder.encode(alice, tinyPng());
    await untilTrue(() => decoder.pids().length === 0);
    expect(await outcome(decoder.encode(alice, tinyPng()))).toBe('2 wide');
  });

  it('knows nothing of the secrets of the server', async () => {
    open();
    await decoder.encode(alice, tinyPng());
    const environment = await readFile(`/proc/${decoder.pids()[0]}/environ`, 'latin1');
    const names = environment.split('\0').flatMap((line) => /^\w+/.exec(line) ?? []);
    // The rest is how Node tells a process of the channel to it.
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL_'))).toEqual(['MALLOC_ARENA_MAX']);
  });

  it('that does not start is tried again by the next picture, and the picture is refused', async () => {
    const folder = await freshFolder();
    const entry = join(folder, 'program.mjs');
    open({ entry });
    expect(await outcome(decoder.encode(alice, tinyPng()))).toBe('media.busy');
    await writeFile(
      entry,
      "process.send({ kind: 'ready' }); process.on('message', () => process.exit());",
    );
    // It starts now, and knows nothing of pictures.
    expect(await outcome(decoder.encode(alice, tinyPng()))).toBe('media.unreadable');
    await removeFolder(folder);
  });

  it('leaves to the log what it said of a mistake of ours', async () => {
    const folder = await freshFolder();
    const entry = join(folder, 'program.mjs');
    const text = 'TypeError: nothing to encode\n    at encode (/maru/encode.js:1:2)';
    const failed = JSON.stringify({ kind: 'failed', text });
    await writeFile(
      entry,
      `process.on('message', () => process.send(${failed})); process.send({ kind: 'ready' });`,
    );
    open({ entry });
    const failure = await decoder.encode(alice, tinyPng()).catch((error: unknown) => error);
    expect(describeError(failure).cause).toMatchObject({
      message: 'TypeError: nothing to encode',
      stack: '    at encode (/maru/encode.js:1:2)',
    });
    await removeFolder(folder);
  });

  it('ends with those who wait being told so', async () => {
    open({ processesMax: 1 });
    await decoder.encode(alice, tinyPng());
    const pid = await hold();
    const waiting = [alice, bob].map((person) => outcome(decoder.encode(person, tinyPng())));
    await decoder.stop();
    expect(await Promise.all(waiting)).toEqual(['media.unreadable', 'media.busy']);
    expect(isRunning(pid)).toBe(false);
  });
});

describe('pictures that wait', () => {
  it('of one person hold up nobody else', async () => {
    open({ processesMax: 2 });
    await decoder.encode(alice, tinyPng());
    await hold();
    const held = [1, 2, 3].map(() => outcome(decoder.encode(alice, tinyPng())));
    expect(await outcome(decoder.encode(bob, tinyPng()))).toBe('2 wide');
    await decoder.stop();
    expect(await Promise.all(held)).toEqual(['media.unreadable', 'media.busy', 'media.busy']);
  });

  it('are refused when one person has too many', async () => {
    open({ processesMax: 1, queue: { ...usualLimits.queue, perPersonMax: 2 } });
    await decoder.encode(alice, tinyPng());
    await hold();
    const held = [1, 2, 3].map(() => outcome(decoder.encode(alice, tinyPng())));
    await expect(decoder.encode(alice, tinyPng())).rejects.toMatchObject({
      code: 'media.busy',
      kind: 'unavailable',
      retryAfterSeconds: 5,
    });
    await decoder.stop();
    await Promise.all(held);
  });
});
