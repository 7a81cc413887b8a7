/** Numbers of records, a bit for each: a few kilobytes for every stretch of them that is touched. */
const bitsPerChunk = 32_768;
const wordBits = 32;

export class RecordSet {
  private readonly chunks = new Map<number, Uint32Array>();

  /** Adds a record; false when it was there before. */
  add(record: number): boolean {
    const chunk = this.chunkOf(Math.floor(record / bitsPerChunk));
    const offset = record % bitsPerChunk;
    const at = Math.floor(offset / wordBits);
    const bit = 1 << (offset % wordBits);
    const word = chunk[at] ?? 0;
    if ((word & bit) !== 0) return false;
    chunk[at] = word | bit;
    return true;
  }

  private chunkOf(number: number): Uint32Array {
    const known = this.chunks.get(number);
    if (known !== undefined) return known;
    const chunk = new Uint32Array(bitsPerChunk / wordBits);
    this.chunks.set(number, chunk);
    return chunk;
  }
}
