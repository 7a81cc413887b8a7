import { Link } from 'react-router';

/** Up to a blank, or to punctuation as Chinese and Korean write it: no address has that in it. */
const linkPattern =
  /https?:\/\/[^\s<>"'\u00b7\u2014\u2018-\u201f\u2026\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/gi;

/**
 * Words of languages without blanks stand right behind an address: 「https://a.example/x에서」. An
 * address may have such letters where a part of it begins, as in /wiki/한글, and hardly elsewhere.
 */
const gluedWord =
  /(?<=[a-z0-9])[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}].*$/iu;

type Piece = { at: number; text: string; url: URL | null };

/**
 * A text with its web addresses made clickable. The text itself is shown as it is, never as HTML;
 * addresses of this server open inside the client, others in a new tab that learns nothing of us.
 */
export function LinkedText({ text }: { text: string }) {
  return piecesOf(text).map(({ at, text: piece, url }) =>
    url === null ? <span key={at}>{piece}</span> : <TextLink key={at} url={url} text={piece} />,
  );
}

// Paths that the server answers itself cannot be opened by the client's router.
const serverPaths = /^\/(a|c|api|media|v1)\//;

function TextLink({ url, text }: { url: URL; text: string }) {
  const look = 'text-talk underline underline-offset-2';
  if (url.origin === window.location.origin && !serverPaths.test(url.pathname)) {
    return (
      <Link to={`${url.pathname}${url.search}`} className={look}>
        {text}
      </Link>
    );
  }
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer nofollow" className={look}>
      {text}
    </a>
  );
}

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(linkPattern)) {
    const address = withoutSentenceEnd(match[0].replace(gluedWord, ''));
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url) continue;
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index), url: null });
    pieces.push({ at: match.index, text: address, url });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), url: null });
  return pieces;
}

/** A full stop behind an address belongs to the sentence, and so does a bracket that was opened before. */
function withoutSentenceEnd(address: string): string {
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address[end - 1] ?? '';
    const isClosing = last === ')' || last === ']';
    if (isClosing ? !closesMore(address.slice(0, end), last) : !/[.,;:!?]/.test(last)) break;
  }
  return address.slice(0, end);
}

function closesMore(text: string, closing: ')' | ']'): boolean {
  const opening = closing === ')' ? '(' : '[';
  return text.split(closing).length > text.split(opening).length;
}
