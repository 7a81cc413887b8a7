/** Reading a draft that the device kept, of which any part may be anything. */

/** The parts of what was kept. */
export function keptParts(kept: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(
    typeof kept === 'object' && kept !== null ? Object.entries(kept) : [],
  );
}

export function keptText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
