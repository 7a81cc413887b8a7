import { Link } from 'react-router';

const linkPattern = /https?:\/\/[^\s<>"'，。！？、）】》」]+/g;

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
    // A full stop or bracket after an address belongs to the sentence.
    const address = match[0].replace(/[.,;:!?)\]]+$/, '');
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url) continue;
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index), url: null });
    pieces.push({ at: match.index, text: address, url });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), url: null });
  return pieces;
}
