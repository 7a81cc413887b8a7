/**
 * What to do with the text of a scanned code. It comes from anywhere, so only pages of this very
 * server are opened; any other address is shown with its decoded host and left to the person. Pure.
 */
export type Scanned =
  | { kind: 'own'; path: string; isServerPage: boolean }
  | { kind: 'foreign'; host: string; href: string }
  | { kind: 'text'; text: string };

// The client's own pages that a code may open, and the ones the server answers itself.
const clientPages = /^\/(u|o|s|p|announcements)\/[^/]/;
const serverPages = /^\/(a|c)\/[^/]/;

export function readScanned(text: string, origin: string): Scanned {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return { kind: 'text', text: trimmed };
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { kind: 'text', text: trimmed };
  const isOwn = url.origin === origin && url.username === '' && url.password === '';
  const path = `${url.pathname}${url.search}`;
  if (isOwn && clientPages.test(url.pathname)) return { kind: 'own', path, isServerPage: false };
  if (isOwn && serverPages.test(url.pathname)) return { kind: 'own', path, isServerPage: true };
  return { kind: 'foreign', host: url.host, href: url.href };
}

/** What a person typed off a poster: an address of this server may lack its beginning. */
export function completeAddress(typed: string, origin: string): string {
  const text = typed.normalize('NFKC').trim();
  const { host, protocol } = new URL(origin);
  if (text.startsWith('/')) return `${origin}${text}`;
  return text === host || text.startsWith(`${host}/`) ? `${protocol}//${text}` : text;
}
