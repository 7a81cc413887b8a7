/** What the templates of public pages can call. Each escapes what it is given, and says how. */
import Handlebars from 'handlebars';
import { piecesOf } from './linked-text.ts';
import { paragraphsOf } from './paragraphs.ts';
import type { TemplateHelpers } from './templates.ts';

const { escapeExpression: escaped, SafeString } = Handlebars;

export const pageHelpers: TemplateHelpers = {
  /** A long text in paragraphs, its web addresses to be followed. */
  paragraphs: (text: string) => new SafeString(paragraphsOf(text).map(paragraph).join('\n')),
  /** Data inside of a script element. */
  json: (data: unknown) => new SafeString(jsonInScript(data)),
};

function paragraph(lines: readonly string[]): string {
  return `<p>${lines.map(linked).join('<br>')}</p>`;
}

/** What people write may lead anywhere: we vouch for none of it. */
function linked(line: string): string {
  return piecesOf(line)
    .map(({ text, href }) =>
      href === null
        ? escaped(text)
        : `<a href="${escaped(href)}" target="_blank" rel="noopener nofollow ugc">${escaped(text)}</a>`,
    )
    .join('');
}

/** A script element ends at the first `</script`, wherever that stands; JSON can spell it otherwise. */
function jsonInScript(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
