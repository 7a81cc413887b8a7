/** Bytes as they come in chunks, given out by size; copied only where a message lies across chunks. */
export class ReceivedBytes {
  private readonly chunks: Buffer[] = [];
  private bytes = 0;

  get size(): number {
    return this.bytes;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.chunks.push(chunk);
    this.bytes += chunk.length;
  }

  /** The number that the first four bytes are, which stay; undefined when there are fewer. */
  firstInt32(): number | undefined {
    const [first] = this.chunks;
    if (first !== undefined && first.length >= 4) return first.readInt32LE(0);
    return this.bytes < 4 ? undefined : Buffer.concat(this.chunks.slice(0, 4)).readInt32LE(0);
  }

  /** Takes the first `size` bytes, of which there must be so many. */
  take(size: number): Buffer {
    this.bytes -= size;
    const [first] = this.chunks;
    if (first !== undefined && first.length > size) {
      this.chunks[0] = first.subarray(size);
      return first.subarray(0, size);
    }
    if (first?.length === size) return this.chunks.shift() ?? first;
    return this.takeAcross(size);
  }

  private takeAcross(size: number): Buffer {
    const taken = Buffer.allocUnsafe(size);
    let filled = 0;
    let whole = 0;
    for (const chunk of this.chunks) {
      const part = chunk.copy(taken, filled);
      filled += part;
      if (part < chunk.length) {
        this.chunks[whole] = chunk.subarray(part);
        break;
      }
      whole += 1;
    }
    this.chunks.splice(0, whole);
    return taken;
  }
}
