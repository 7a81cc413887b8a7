import { Link } from 'react-router';
import { piecesOf } from '../../lib/linked-text.ts';

/**
 * A text with its web addresses made clickable. The text itself is shown as it is, never as HTML;
 * addresses of this server open inside the client, others in a new tab that learns nothing of us.
 */
export function LinkedText({ text }: { text: string }) {
  let end = 0;
  return piecesOf(text).map(({ text: piece, href }) => {
    const at = end;
    end += piece.length;
    return href === null ? (
      <span key={at}>{piece}</span>
    ) : (
      <TextLink key={at} url={new URL(href)} text={piece} />
    );
  });
}

// Paths that the server answers itself cannot be opened by the client's router.
const serverPaths = /^\/(a|c|api|media|v1)\//;

function TextLink({ url, text }: { url: URL; text: string }) {
  const look = 'text-talk underline underline-offset-2 break-words';
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
