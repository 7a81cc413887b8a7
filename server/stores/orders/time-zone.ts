/**
 * A time zone under the name that this machine has for it, as `Asia/Seoul`; null when it has none.
 * Upper and lower case are one here, but not to the store.
 */
export function timeZoneNamed(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
