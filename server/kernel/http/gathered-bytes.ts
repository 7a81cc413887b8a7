/**
 * A body as it comes, in a memory that grows with its bytes alone. Whoever sends may cut it into
 * pieces of one byte each, and each piece that is kept as it came costs some hundred bytes besides.
 */
export interface GatheredBytes {
  readonly size: number;
  add(piece: Buffer): void;
  /** All pieces in order. */
  all(): Buffer;
}

/** Pieces from here on are kept as they came; smaller ones are copied together. */
const ownPieceBytesMin = 4 * 1024;
const blockBytes = 16 * 1024;

export function createGatheredBytes(): GatheredBytes {
  const pieces: Buffer[] = [];
  let block = Buffer.alloc(0);
  let used = 0;
  let size = 0;

  function closeBlock(): void {
    if (used > 0) pieces.push(block.subarray(0, used));
    block = block.subarray(used);
    used = 0;
  }

  function copy(piece: Buffer): void {
    if (block.length - used < piece.length) {
      closeBlock();
      block = Buffer.allocUnsafe(blockBytes);
    }
    used += piece.copy(block, used);
  }

  return {
    get size() {
      return size;
    },
    add: (piece) => {
      // Most bodies are one piece.
      const isKept = size === 0 || piece.length >= ownPieceBytesMin;
      size += piece.length;
      if (!isKept) return copy(piece);
      closeBlock();
      pieces.push(piece);
    },
    all: () => {
      closeBlock();
      return Buffer.concat(pieces, size);
    },
  };
}
