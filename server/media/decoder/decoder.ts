/**
 * Uploads on their way to becoming pictures. They wait in a queue that is fair by person, and are
 * decoded by processes of their own; nobody has more than one in work.
 */
import type { IdentityId } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import { refuse } from '../errors.ts';
import type { EncodedPicture } from './encode-picture.ts';
import { createFairQueue, type Entry, type QueueBounds } from './fair-queue.ts';
import { type PictureLimits, PictureProcess } from './picture-process.ts';

export interface Decoder {
  /** @throws DomainError when the file is refused, or `media.busy` when too many wait */
  encode(person: IdentityId, file: Uint8Array): Promise<EncodedPicture>;
  /** Of the processes that are running. */
  pids(): number[];
  /** Those that wait are refused. */
  stop(): Promise<void>;
}

export interface DecoderLimits extends PictureLimits {
  readonly processesMax: number;
  readonly queue: QueueBounds;
}

export const usualLimits: DecoderLimits = {
  processesMax: 2,
  // The largest picture that we take needs some 700 MB; most need less than a fifth of that.
  memoryBytesMax: 800 * 1024 * 1024,
  timeMsMax: 20_000,
  idleMsMax: 60_000,
  queue: { perPersonMax: 8, allMax: 64, bytesMax: 128 * 1024 * 1024 },
};

const retryAfterSeconds = 5;

interface Waiting {
  readonly file: Uint8Array;
  readonly resolve: (picture: EncodedPicture) => void;
  readonly reject: (reason: unknown) => void;
}

export function createDecoder(logger: Logger, limits: DecoderLimits = usualLimits): Decoder {
  const queue = createFairQueue<Waiting>(limits.queue);
  const processes = Array.from(
    { length: limits.processesMax },
    () => new PictureProcess(limits, logger),
  );
  const free = [...processes];
  const inWork = new Set<Entry<Waiting>>();

  /** The heavy ones go one at a time, so that the memory of two is never needed at once. */
  function canGo({ person, job }: Entry<Waiting>): boolean {
    const others = [...inWork];
    if (others.some((other) => other.person === person)) return false;
    return !isHeavy(job.file) || !others.some((other) => isHeavy(other.job.file));
  }

  function goOn(): void {
    for (;;) {
      // The one that was used last is the warmest.
      const process = free.at(-1);
      const entry = process && queue.next(canGo);
      if (!process || !entry) return;
      free.pop();
      inWork.add(entry);
      void run(process, entry).finally(() => {
        inWork.delete(entry);
        free.push(process);
        goOn();
      });
    }
  }

  return {
    encode: (person, file) =>
      new Promise((resolve, reject) => {
        const job: Waiting = { file, resolve, reject };
        if (!queue.add({ person, sizeBytes: file.length, job })) {
          throw refuse.busy({ retryAfterSeconds });
        }
        goOn();
      }),
    pids: () => processes.flatMap(({ pid }) => pid ?? []),
    stop: async () => {
      for (const { job } of queue.drain()) job.reject(refuse.busy({ retryAfterSeconds }));
      await Promise.all(processes.map((process) => process.stop()));
    },
  };
}

async function run(process: PictureProcess, { job }: Entry<Waiting>): Promise<void> {
  try {
    job.resolve(await process.encode(job.file));
  } catch (error) {
    job.reject(error);
  }
}

/** AVIF and HEIC, by the box that they begin with. */
function isHeavy(file: Uint8Array): boolean {
  return Buffer.from(file.subarray(4, 8)).toString('latin1') === 'ftyp';
}
