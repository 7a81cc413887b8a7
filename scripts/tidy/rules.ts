import { isSourcePath, readSource } from '../tools/syntax.ts';
import { badlyNamed, brokenTemplates, strayTests, withoutReadme, wronglyTitled } from './papers.ts';
import { unusedTexts } from './unused-texts.ts';
import { harshTemplates, harshTexts } from './voice.ts';
import { untidyIn } from './words.ts';

/** Everything in the project that the house style does not allow, a line each. */
export function untidyProject(root: string, files: readonly string[]): string[] {
  const sources = files.filter(isSourcePath);
  return [
    ...sources
      .map((path) => readSource(root, path))
      .flatMap((file) => [...untidyIn(file), ...harshTexts(file)]),
    ...harshTemplates(root, files),
    ...unusedTexts(root, sources),
    ...withoutReadme(root).map((part) => `${part} has no README.md`),
    ...wronglyTitled(root, files).map((path) => `${path} has no title, or more than one`),
    ...brokenTemplates(root, files),
    ...strayTests(files).map((path) => `${path} is where no runner looks for tests`),
    ...badlyNamed(sources).map((path) => `${path} has a name that says nothing, or not kebab-case`),
  ];
}
