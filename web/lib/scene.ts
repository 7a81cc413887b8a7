/**
 * What led a person to a shop or an account: the code of a scanned QR, as `?scene=` in the address.
 * It is kept while the tab is open, so that it outlives signing up and wandering about, and is told
 * to the server with the order or the follow that came of it.
 */
const storageKey = 'maru.scenes';
const sceneShape = /^[A-Za-z0-9_-]{1,64}$/;
const placesMax = 20;

type Scenes = readonly (readonly [place: string, scene: string])[];

/** The scene in an address, or null when there is none or it is nothing that we have issued. */
export function readScene(search: URLSearchParams): string | null {
  const scene = search.get('scene');
  return scene !== null && sceneShape.test(scene) ? scene : null;
}

/** `place` is what the code leads to: a store's or an official account's id. */
export function rememberScene(place: string, scene: string): void {
  const others = recall().filter(([known]) => known !== place);
  const kept: Scenes = [...others, [place, scene] as const].slice(-placesMax);
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Full or blocked: the order is placed all the same, and only counted for no poster.
  }
}

/** Ready to be spread into an input: `{ scene }`, or nothing. */
export function sceneOf(...places: string[]): { scene?: string } {
  const found = recall().find(([place]) => places.includes(place));
  return found ? { scene: found[1] } : {};
}

/** What one person scanned is not to be counted for the next. */
export function forgetScenes(): void {
  try {
    sessionStorage.removeItem(storageKey);
  } catch {
    // Blocked: then nothing was kept.
  }
}

function recall(): Scenes {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    // Blocked, or written by something else.
    return [];
  }
}

function isEntry(value: unknown): value is readonly [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')
  );
}
