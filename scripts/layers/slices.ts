/**
 * Slices: a folder of a module that has an `index.ts` of its own. What lies outside of a slice enters
 * it only by `index.ts`, `contract.ts`, `events.ts`, and by the file of a thing: one that declares the
 * shape it is named after, as `orders/order.ts` does `Order`. Which slice stands on which is what
 * their imports say; they only may not stand on each other in a circle.
 */
import { isNode, nameOf, type SourceFile } from '../tools/syntax.ts';
import { cyclesAmong, type Edge } from './cycles.ts';
import { entries, sliced } from './plan.ts';

export interface Slices {
  /** What is wrong with a file entering a slice, or null when nothing is. */
  judgeEntry(from: string, to: string): string | null;
  /** Groups of the outermost slices, and of files between them, that import each other. */
  circlesAmong(edges: readonly Edge[]): string[][];
}

/** The files of the project, and those among them that are the file of a thing. */
export function createSlices(files: readonly string[], things: ReadonlySet<string>): Slices {
  const folders = new Set(
    files
      .filter((path) => path.endsWith('/index.ts'))
      .map(folderOf)
      .filter((folder) => sliced.test(folder)),
  );

  /** From the outermost one inwards. */
  function slicesOf(path: string): string[] {
    const parts = path.split('/');
    return parts.map((_, count) => parts.slice(0, count).join('/')).filter((f) => folders.has(f));
  }

  function judgeEntry(from: string, to: string): string | null {
    if (!from.startsWith('server/')) return null;
    const entered = slicesOf(to).find((slice) => !from.startsWith(`${slice}/`));
    if (entered === undefined) return null;
    if (entries.some((entry) => to === `${entered}/${entry}`)) return null;
    if (folderOf(to) === entered && things.has(to)) return null;
    return `the slice ${entered} is entered by ${entries.join(', ')} and the files of its things only`;
  }

  function circlesAmong(edges: readonly Edge[]): string[][] {
    const placeOf = (path: string) => slicesOf(path)[0] ?? path;
    const between = edges
      .map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }))
      .filter(({ from, to }) => from !== to);
    return cyclesAmong(between).filter((circle) => circle.some((place) => folders.has(place)));
  }

  return { judgeEntry, circlesAmong };
}

/** Whether a file declares the shape that it is named after. */
export function isThing({ path, body }: SourceFile): boolean {
  const file = path.slice(folderOf(path).length + 1).replace(/\.ts$/, '');
  const name = file.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());
  return body.some((statement) => {
    if (!isNode(statement) || statement['type'] !== 'ExportDeclaration') return false;
    const { declaration } = statement;
    return isNode(declaration) && nameOf(declaration['id']) === name && isShape(declaration);
  });
}

/** An interface, or one of several shapes; what a function is or returns is no thing. */
function isShape(declaration: Readonly<Record<string, unknown>>): boolean {
  if (declaration['type'] === 'TsInterfaceDeclaration') return true;
  const meaning = declaration['typeAnnotation'];
  return isNode(meaning) && shapes.has(meaning['type']);
}

const shapes = new Set<unknown>(['TsTypeLiteral', 'TsUnionType', 'TsIntersectionType']);

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
