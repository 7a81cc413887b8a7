/** Rules about files that are not code: pages, templates, and where tests and modules keep things. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Modules and other parts of the project that a newcomer enters by their README. */
export function withoutReadme(root: string): string[] {
  const parts = ['server', 'bots'].flatMap((area) => foldersIn(root, area));
  return [...parts, 'web', 'server/kernel'].filter(
    (part, index, all) =>
      all.indexOf(part) === index && existsSync(join(root, part)) && !hasReadme(root, part),
  );
}

function hasReadme(root: string, part: string): boolean {
  return existsSync(join(root, part, 'README.md'));
}

function foldersIn(root: string, area: string): string[] {
  if (!existsSync(join(root, area))) return [];
  return readdirSync(join(root, area), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, area, entry.name)).length > 0)
    .map((entry) => `${area}/${entry.name}`);
}

/** Pages of markdown that have no title, or more than one. */
export function wronglyTitled(root: string, files: readonly string[]): string[] {
  return files
    .filter((path) => path.endsWith('.md'))
    .filter((path) => titlesIn(readFileSync(join(root, path), 'utf8')) !== 1);
}

export function titlesIn(page: string): number {
  // A '#' inside a fence is somebody's code.
  const prose = page.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  return prose.split('\n').filter((line) => line.startsWith('# ')).length;
}

/** Templates without a sample beside them, in one language only by mistake, or that do not escape. */
export function brokenTemplates(root: string, files: readonly string[]): string[] {
  return files
    .filter((path) => path.startsWith('templates/') && path.endsWith('.hbs'))
    .flatMap((path) => {
      const sample = `${path.replace(/(\.[a-z]{2}(-[A-Z]{2})?)?\.hbs$/, '')}.sample.json`;
      const text = readFileSync(join(root, path), 'utf8');
      return [
        ...(existsSync(join(root, sample)) ? [] : [`${path} has no ${basename(sample)}`]),
        ...(/\{\{\{|\{\{&/.test(text) ? [`${path} does not escape`] : []),
      ];
    });
}

const testHomes =
  /^test\/(unit|laws|stores|embedded|api|flows)\/.+\.test\.ts$|^test\/[^/]+\.test\.ts$|^test\/web\/unit\/.+\.test\.tsx?$|^test\/web\/journeys\/.+\.spec\.ts$/;

/** Tests in a place where no runner looks (see vitest.config.ts and playwright.config.ts). */
export function strayTests(files: readonly string[]): string[] {
  return files.filter((path) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(path) && !testHomes.test(path));
}

const nameless = /(^|\/)(utils?|helpers?|common|misc|shared)(\.[a-z]+|\/)/;

/** Names that say nothing, or are not written as ours are. */
export function badlyNamed(sources: readonly string[]): string[] {
  return sources.filter((path) => nameless.test(path) || /[A-Z_]/.test(basename(path)));
}
