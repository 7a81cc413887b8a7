import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSource, sourceFiles } from '../tools/syntax.ts';
import { judgeAnatomy, waysToReact } from './anatomy.ts';
import { cyclesAmong } from './cycles.ts';
import { type Import, importsOf, resolveImport, type Target } from './imports.ts';
import { judgeFile, judgePackage } from './judge.ts';
import { createSlices, isThing, type Slices } from './slices.ts';

export interface Survey {
  /** Every source file that was read and parsed. */
  readonly files: readonly string[];
  readonly importCount: number;
  readonly violations: readonly string[];
}

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/** Walks through the whole project and notes every import that the plan does not allow, and every circle. */
export function surveyProject(root: string, files: readonly string[] = sourceFiles(root)): Survey {
  const { dependencies } = manifest.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const isInstalled = (name: string) => Object.hasOwn(dependencies, name);
  const imports: Found[] = [];
  const things = new Set<string>();
  for (const from of files) {
    const source = readSource(root, from);
    if (isThing(source)) things.add(from);
    for (const each of importsOf(source)) {
      imports.push({ from, ...each, target: resolveImport(root, from, each.specifier) });
    }
  }

  const slices = createSlices(files, things);
  const violations = imports.flatMap(({ from, line, specifier, target }) => {
    const wrong = judge(from, target, { slices, isInstalled });
    return wrong === null ? [] : [`${from}:${line} imports ${specifier}: ${wrong}`];
  });
  const edges = imports.flatMap(({ from, target }) =>
    target.kind === 'file' ? [{ from, to: target.path }] : [],
  );
  const circles = [...cyclesAmong(edges), ...slices.circlesAmong(edges)].map(
    (places) => `${places.join(', ')} import each other in a circle`,
  );
  const ways = waysToReact(imports.flatMap(useOf));
  return { files, importCount: imports.length, violations: [...violations, ...circles, ...ways] };
}

function useOf({ from, target, isOfTypes }: Found) {
  if (target.kind === 'file') return [{ from, to: target.path, isOfTypes }];
  return target.kind === 'package' ? [{ from, to: target.name, isOfTypes }] : [];
}

interface Found extends Import {
  readonly from: string;
  readonly target: Target;
}

function judge(
  from: string,
  target: Target,
  { slices, isInstalled }: { slices: Slices; isInstalled: (name: string) => boolean },
): string | null {
  switch (target.kind) {
    case 'builtin':
      return null;
    case 'missing':
      return 'there is no such file';
    case 'package':
      return judgePackage(from, target.name, isInstalled);
    case 'file':
      return (
        judgeFile(from, target.path) ??
        judgeAnatomy(from, target.path) ??
        slices.judgeEntry(from, target.path)
      );
  }
}
