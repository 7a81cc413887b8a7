/** What a server tells of itself: how long its event loop was held, and how much memory it has. */
export interface Reading {
  /** The longest hold since the reading before. */
  readonly heldMs: number;
  readonly memoryBytes: number;
}

/** How often the server looks at its event loop; a quiet one is late by this much. */
const resolutionMs = 10;

/** Reads the server's own figures. Reading them starts the next measurement. */
export async function readGauge(url: string): Promise<Reading> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string): number => {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`the server tells no ${name}`);
    return Number(value);
  };
  return {
    heldMs: Math.max(0, figure('nodejs_eventloop_lag_max_seconds') * 1_000 - resolutionMs),
    memoryBytes: figure('process_resident_memory_bytes'),
  };
}
