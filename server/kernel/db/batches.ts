/** Writes of one kind, gathered: all that come while the ones before are being written go together. */
export function createBatches<T>(
  write: (items: readonly T[]) => Promise<void>,
): (item: T) => Promise<void> {
  let waiting: T[] = [];
  let latest: Promise<void> = Promise.resolve();

  async function writeAfter(before: Promise<void>): Promise<void> {
    // Whoever waited for those was told how it ended.
    await before.catch(() => undefined);
    const items = waiting;
    waiting = [];
    await write(items);
  }

  return (item) => {
    waiting.push(item);
    if (waiting.length === 1) latest = writeAfter(latest);
    return latest;
  };
}
