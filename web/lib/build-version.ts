/** Which build this tab is of, and which one the server has now. */
const reloadedKey = 'maru.reloaded';

/** Null while it is developed: then there is no other. */
export function ownVersion(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? null;
}

/** The build that is served when it is not that of this tab. */
export async function findNewVersion(): Promise<string | null> {
  const served = await findServedVersion();
  return served === ownVersion() ? null : served;
}

/** Null where that cannot be learned, and while it is developed. */
export async function findServedVersion(): Promise<string | null> {
  if (ownVersion() === null) return null;
  try {
    const response = await fetch('/build.json', { cache: 'no-store' });
    const told: unknown = response.ok ? await response.json() : null;
    const isTold = typeof told === 'object' && told !== null && 'version' in told;
    return isTold && typeof told.version === 'string' ? told.version : null;
  } catch {
    return null;
  }
}

/**
 * For code that did not come: when there is a new build, the page begins anew at the address that it
 * is at, once for each build. @returns whether it does
 */
export async function renewPage(): Promise<boolean> {
  const version = await findNewVersion();
  if (version === null || !isFirstReloadFor(version)) return false;
  window.location.reload();
  return true;
}

function isFirstReloadFor(version: string): boolean {
  try {
    if (sessionStorage.getItem(reloadedKey) === version) return false;
    sessionStorage.setItem(reloadedKey, version);
    return true;
  } catch {
    // Where nothing is remembered, the page could begin anew for ever.
    return false;
  }
}
