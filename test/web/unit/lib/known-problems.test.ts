import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/tools/project.mjs';
import { projectFiles } from '../../../../scripts/tools/syntax.ts';
import { knownProblems } from '../../../../web/lib/known-problems/index.ts';

/** Every code that a table of refusals in the server gives. */
function codesOfServer(): string[] {
  const texts = projectFiles(root)
    .filter((path) => path.startsWith('server/') && path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, path), 'utf8'));
  const tables = texts.flatMap((text) => [
    ...text.matchAll(/refusals\('([a-z-]+)', \{\n([\s\S]*?)\n\}\)/g),
  ]);
  return tables.flatMap(([, module, table]) =>
    [...(table ?? '').matchAll(/^ {2}'?([a-z-]+)'?: \[/gm)].map(
      ([, reason]) => `${module}.${reason}`,
    ),
  );
}

it('has a sentence in Korean and in Chinese for every refusal of the server', async () => {
  const codes = codesOfServer();
  expect(codes.length).toBeGreaterThan(50);
  // What is wrong with the shape of an input has no sentence of its own in any language.
  for (const language of ['ko', 'zh'] as const) {
    const known = await knownProblems.load(language);
    const untold = codes.filter((code) => code !== 'request.invalid' && !(code in known));
    expect(untold).toEqual([]);
  }
});
