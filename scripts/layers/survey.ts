import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSource, sourceFiles } from '../tools/syntax.ts';
import { cyclesAmong, type Edge } from './cycles.ts';
import { importsOf, resolveImport, type Target } from './imports.ts';
import { judgeFile, judgePackage } from './judge.ts';

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
  const violations: string[] = [];
  const edges: Edge[] = [];
  let importCount = 0;

  for (const from of files) {
    for (const { specifier, line } of importsOf(readSource(root, from))) {
      importCount += 1;
      const target = resolveImport(root, from, specifier);
      if (target.kind === 'file') edges.push({ from, to: target.path });
      const wrong = judge(from, target, isInstalled);
      if (wrong !== null) violations.push(`${from}:${line} imports ${specifier}: ${wrong}`);
    }
  }
  const cycles = cyclesAmong(edges).map(
    (files) => `${files.join(', ')} import each other in a circle`,
  );
  return { files, importCount, violations: [...violations, ...cycles] };
}

function judge(
  from: string,
  target: Target,
  isInstalled: (name: string) => boolean,
): string | null {
  switch (target.kind) {
    case 'builtin':
      return null;
    case 'missing':
      return 'there is no such file';
    case 'package':
      return judgePackage(from, target.name, isInstalled);
    case 'file':
      return judgeFile(from, target.path);
  }
}
