/**
 * The process that decodes what people upload, one picture after another. It holds nothing of its
 * own, so that it may be killed at any time, and ends with the server that started it.
 */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { DomainError } from '../../kernel/errors.ts';
import { isReason } from '../errors.ts';
import { encodePicture } from './encode-picture.ts';
import type { Job, Report } from './words.ts';

// Two such processes share the machine with the server.
sharp.concurrency(1);

// Where memory runs out, the system should take this process and not the server.
writeFile('/proc/self/oom_score_adj', '1000').catch(() => undefined);

process.on('disconnect', () => process.exit(0));
// A Ctrl-C reaches the whole group; the server first finishes what is under way.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

// Whoever sends is the server, which sends nothing else.
process.on('message', (job: Job) => void answer(job).then(report));
report({ kind: 'ready' });

async function answer({ file }: Job): Promise<Report> {
  try {
    return { kind: 'done', picture: await encodePicture(file) };
  } catch (error) {
    const reason = error instanceof DomainError ? error.code.replace(/^media\./, '') : '';
    if (isReason(reason)) return { kind: 'refused', reason };
    return { kind: 'failed', text: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}

function report(words: Report): void {
  process.send?.(words);
}
