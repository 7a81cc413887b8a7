/** The device's time zone; UTC where it has none. */
export function deviceTimeZone(
  // Older browsers leave it out, whatever its type says; newer ones name what is none.
  named: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone,
): string {
  return named === undefined || named === '' || named === 'Etc/Unknown' ? 'UTC' : named;
}
