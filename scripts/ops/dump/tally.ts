import { createHash } from 'node:crypto';

/**
 * How many documents a collection has, and a digest of all their bytes. The digest is the sum of
 * the documents' own hashes, so the order in which they are read does not matter.
 */
export class Tally {
  private sum = 0n;
  count = 0;

  add(bytes: Uint8Array): void {
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.sum = BigInt.asUintN(256, this.sum + BigInt(`0x${hash}`));
    this.count += 1;
  }

  get digest(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}
