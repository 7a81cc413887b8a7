import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSource, sourceFiles } from '../tools/syntax.ts';
import { importsOf, resolveImport } from './imports.ts';
import { judgeFile, judgePackage } from './judge.ts';

export interface Survey {
  /** Every source file that was read and parsed. */
  readonly files: readonly string[];
  readonly importCount: number;
  readonly violations: readonly string[];
}

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/** Walks through the whole project and notes every import that the plan does not allow. */
export function surveyProject(root: string, files: readonly string[] = sourceFiles(root)): Survey {
  const { dependencies } = manifest.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const isInstalled = (name: string) => Object.hasOwn(dependencies, name);
  const violations: string[] = [];
  let importCount = 0;

  for (const from of files) {
    for (const { specifier, line } of importsOf(readSource(root, from))) {
      importCount += 1;
      const wrong = judge(root, from, specifier, isInstalled);
      if (wrong !== null) violations.push(`${from}:${line} imports ${specifier}: ${wrong}`);
    }
  }
  return { files, importCount, violations };
}

function judge(
  root: string,
  from: string,
  specifier: string,
  isInstalled: (name: string) => boolean,
): string | null {
  const target = resolveImport(root, from, specifier);
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
