/**
 * The anatomy of a feature of the client: model (plain view logic), screens (React), words, kinds,
 * pushes.ts. In a feature that is divided by its users' jobs each job is a folder of this anatomy.
 */
const parts = ['model', 'screens', 'words', 'kinds'];

interface Place {
  readonly feature: string;
  /** '' outside of any job. */
  readonly job: string;
  /** '' for index.ts and pushes.ts. */
  readonly part: string;
}

function placeOf(path: string): Place | null {
  const [, feature = '', rest = ''] = /^web\/features\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (feature === '') return null;
  const [first = '', second = ''] = rest.split('/');
  if (!rest.includes('/')) return { feature, job: '', part: '' };
  if (parts.includes(first)) return { feature, job: '', part: first };
  return { feature, job: first, part: parts.includes(second) ? second : '' };
}

/** Says what is wrong with a file of a feature importing another file, or null when nothing is. */
export function judgeAnatomy(from: string, to: string): string | null {
  const [here, there] = [placeOf(from), placeOf(to)];
  if (here === null) return null;
  if (here.part === 'model' && (to.startsWith('web/ui/') || isOutsideOfModel(there))) {
    return 'a model knows models, lib/ and sync/ only';
  }
  if (there === null || there.feature !== here.feature || there.job === here.job) return null;
  if (here.job !== '' && there.job !== '') return 'the jobs of a feature do not import each other';
  const isEntry = there.job === '' || there.part === 'words' || to.endsWith('/index.ts');
  return isEntry ? null : `${there.job}/ is entered by its index.ts and its words only`;
}

/** Types of the texts may be asked for: which texts there are is no matter of React. */
function isOutsideOfModel(there: Place | null): boolean {
  return there !== null && there.part !== 'model' && there.part !== 'words';
}

const drawing = /^(react|react-dom|react-router|zustand|lucide-react|@base-ui\/react)$/;
const isDrawing = (name: string): boolean => drawing.test(name) || name === '@tanstack/react-query';

interface Use {
  readonly from: string;
  /** A file of the project or a package. */
  readonly to: string;
  readonly isOfTypes: boolean;
}

/**
 * Models, and what becomes of pushes, run without React: neither they nor anything that they import
 * for more than its types may reach it. Each way there is told once.
 */
export function waysToReact(uses: readonly Use[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isOfTypes } of uses) {
    if (!isOfTypes) next.set(from, [...(next.get(from) ?? []), to]);
  }
  return [...next.keys()].filter(isPlain).flatMap((file) => {
    const way = wayToReact(file, next);
    return way === null ? [] : [`${way.join(' -> ')}: a model runs without React`];
  });
}

const isPlain = (path: string): boolean => placeOf(path)?.part === 'model';

function wayToReact(start: string, next: ReadonlyMap<string, readonly string[]>): string[] | null {
  const seen = new Set([start]);
  const ways = [[start]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const to of next.get(way.at(-1) ?? '') ?? []) {
      if (isDrawing(to)) return [...way, to];
      if (seen.has(to)) continue;
      seen.add(to);
      ways.push([...way, to]);
    }
  }
  return null;
}
