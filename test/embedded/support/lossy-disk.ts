import { dirname } from 'node:path';
import type { DiskEvent } from './recording.ts';

type Write = DiskEvent & { kind: 'write' };

interface File {
  /** What is on the disk for certain. */
  bytes: Buffer;
  /** What may be there, wholly, in parts, or not at all. */
  pending: Write[];
}

/** Which promises of the disk are left out, to see whether it is noticed. */
export type Broken = 'nothing' | 'data-syncs' | 'meta-syncs' | 'folder-syncs';

/**
 * A disk as the power may leave it: it keeps what was synced. Of what was written since, it keeps
 * any sectors in any order, or none. A name in a folder is kept when the folder was synced.
 */
export class LossyDisk {
  private readonly files = new Map<string, File>();
  /** Names that may be gone. */
  private readonly loose = new Set<string>();
  broken: Broken = 'nothing';

  apply(event: DiskEvent): void {
    if (event.kind === 'write') this.file(event.file).pending.push(event);
    else if (event.kind === 'name') this.name(event.path, event.from);
    else if (event.kind === 'sync') this.sync(event.file, event.only);
  }

  /** Whether the file has its name already. */
  has(path: string): boolean {
    return this.files.has(path);
  }

  /** Whether the file, or a folder it is in, may have lost its name. */
  mayBeGone(path: string): boolean {
    for (let at = path; at !== dirname(at); at = dirname(at)) if (this.loose.has(at)) return true;
    return false;
  }

  hasPending(path: string): boolean {
    return (this.files.get(path)?.pending.length ?? 0) > 0;
  }

  /** The file after a power loss; `keeps` says of each piece of an unsynced write whether it is there. */
  image(path: string, pieceSize: number, keeps: () => boolean): Buffer {
    const { bytes, pending } = this.files.get(path) ?? nothing;
    const pieces = pending.flatMap((write) => piecesOf(write, pieceSize)).filter(keeps);
    const image = Buffer.alloc(Math.max(bytes.length, ...pieces.map(endOf)));
    bytes.copy(image);
    for (const piece of pieces) piece.bytes.copy(image, piece.offset);
    return image;
  }

  private file(path: string): File {
    const file = this.files.get(path) ?? { bytes: Buffer.alloc(0), pending: [] };
    this.files.set(path, file);
    return file;
  }

  private name(path: string, from: string | undefined): void {
    this.loose.add(path);
    this.files.set(path, this.file(from ?? path));
    if (from === undefined) return;
    this.loose.delete(from);
    this.files.delete(from);
  }

  private sync(path: string, only: DiskEvent | undefined): void {
    if (this.broken !== 'folder-syncs')
      for (const name of this.loose) if (dirname(name) === path) this.loose.delete(name);
    if (this.broken === (only === undefined ? 'data-syncs' : 'meta-syncs')) return;
    const file = this.files.get(path) ?? nothing;
    const isSynced = (write: Write) => only === undefined || write === only;
    for (const write of file.pending.filter(isSynced)) settle(file, write);
    file.pending = file.pending.filter((write) => !isSynced(write));
  }
}

const nothing: File = { bytes: Buffer.alloc(0), pending: [] };

function settle(file: File, write: Write): void {
  if (endOf(write) > file.bytes.length) {
    const longer = Buffer.alloc(endOf(write));
    file.bytes.copy(longer);
    file.bytes = longer;
  }
  write.bytes.copy(file.bytes, write.offset);
}

interface Piece {
  readonly offset: number;
  readonly bytes: Buffer;
}

const endOf = ({ offset, bytes }: Piece): number => offset + bytes.length;

/** Cuts a write where the pieces of the disk end. */
function piecesOf({ offset, bytes }: Write, size: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = offset; at < offset + bytes.length; ) {
    const next = Math.min((Math.floor(at / size) + 1) * size, offset + bytes.length);
    pieces.push({ offset: at, bytes: bytes.subarray(at - offset, next - offset) });
    at = next;
  }
  return pieces;
}
