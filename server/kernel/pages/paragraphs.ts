/** How a long text is shown: in paragraphs, or only its beginning. Pure. */
import { graphemeUnitsMax, headOf } from '../graphemes.ts';

/** An empty line separates paragraphs; the other line ends stay. */
export function paragraphsOf(body: string): string[][] {
  return body
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0);
}

const summaryMax = 140;
/** Room for a summary of the longest characters; what stands behind is not looked at. */
const summaryUnitsMax = summaryMax * graphemeUnitsMax;

/** The beginning of the body on one line, for lists and link previews. */
export function summaryOf(body: string): string {
  const beginning = paragraphsOf(body.slice(0, summaryUnitsMax)).flat().join(' ');
  const { head, isAll } = headOf(beginning, summaryMax);
  if (isAll && body.length <= summaryUnitsMax) return head;
  return `${headOf(head, summaryMax - 1).head.trimEnd()}…`;
}
