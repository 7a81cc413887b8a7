/**
 * The browser's storage, which may be blocked, full or gone. What it does not take is kept in the
 * memory of this page, so that nothing that was just written reads as never written.
 */
const untaken = new Map<string, string | null>();

export function readLocal(key: string): string | null {
  const kept = untaken.get(key);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text; null takes it away. */
export function writeLocal(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    untaken.delete(key);
  } catch {
    untaken.set(key, text);
  }
}

export function localKeys(): string[] {
  return [...new Set([...keysOfStorage(), ...untaken.keys()])];
}

function keysOfStorage(): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  } catch {
    return [];
  }
}
