/** The index builds under way, by the namespace of their collection. */
export class IndexBuilds {
  private readonly running = new Map<string, Set<Promise<unknown>>>();

  isRunning(namespace: string): boolean {
    return this.running.has(namespace);
  }

  /** Counts a build as under way, from before its first write until after its last. */
  async during<T>(namespace: string, build: () => Promise<T>): Promise<T> {
    const under = this.running.get(namespace) ?? new Set();
    this.running.set(namespace, under);
    const ended = build();
    under.add(ended);
    try {
      return await ended;
    } finally {
      under.delete(ended);
      if (under.size === 0) this.running.delete(namespace);
    }
  }

  /** Resolves when the builds that are under way now have ended, well or not. */
  async ended(namespace: string): Promise<void> {
    await Promise.allSettled(this.running.get(namespace) ?? []);
  }
}
