/**
 * What to do with the text of a scanned code. It comes from anywhere, so only pages of this very
 * server are opened; any other address is shown with its decoded host and left to the person. Pure.
 */
export type Scanned =
  | { kind: 'own'; page: OwnPage; path: string; isServerPage: boolean }
  | { kind: 'foreign'; host: string; href: string }
  | { kind: 'text'; text: string };

export type OwnPage =
  | 'person'
  | 'account'
  | 'store'
  | 'product'
  | 'announcement'
  | 'order'
  | 'code';

type OwnPlace = { at: RegExp; page: OwnPage; isServerPage: boolean };

/** The client's own pages that a code may open, and the ones the server answers itself. */
const ownPlaces: readonly OwnPlace[] = [
  { at: /^\/u\/[^/]/, page: 'person', isServerPage: false },
  { at: /^\/o\/[^/]/, page: 'account', isServerPage: false },
  { at: /^\/(s\/[^/]+\/)?p\/[^/]/, page: 'product', isServerPage: false },
  { at: /^\/s\/[^/]/, page: 'store', isServerPage: false },
  { at: /^\/announcements\/[^/]/, page: 'announcement', isServerPage: false },
  // A receipt has it, for whoever stands at the counter.
  { at: /^\/orders\/[^/]/, page: 'order', isServerPage: false },
  { at: /^\/a\/[^/]/, page: 'announcement', isServerPage: true },
  { at: /^\/c\/[^/]/, page: 'code', isServerPage: true },
];

export function readScanned(text: string, origin: string): Scanned {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return { kind: 'text', text: trimmed };
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { kind: 'text', text: trimmed };
  const isOwn = url.origin === origin && url.username === '' && url.password === '';
  const path = `${url.pathname}${url.search}`;
  const place = isOwn && ownPlaces.find(({ at }) => at.test(url.pathname));
  if (place) return { kind: 'own', page: place.page, path, isServerPage: place.isServerPage };
  return { kind: 'foreign', host: url.host, href: url.href };
}

/** What a person typed off a poster: an address of this server may lack its beginning. */
export function completeAddress(typed: string, origin: string): string {
  const text = typed.normalize('NFKC').trim();
  const { host, protocol } = new URL(origin);
  if (text.startsWith('/')) return `${origin}${text}`;
  return text === host || text.startsWith(`${host}/`) ? `${protocol}//${text}` : text;
}
