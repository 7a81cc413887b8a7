/** Counts what was done since others had their turn, by number and by bytes. */
export class Work {
  private count = 0;
  private bytes = 0;

  /** Whether, with this piece, it is time to let others in; then it counts anew. */
  isEnough(bytes: number): boolean {
    this.count += 1;
    this.bytes += bytes;
    if (this.count < countBetweenTurns && this.bytes < bytesBetweenTurns) return false;
    this.count = 0;
    this.bytes = 0;
    return true;
  }
}

const countBetweenTurns = 1000;
const bytesBetweenTurns = 1 << 20;
