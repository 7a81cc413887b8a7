import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionsIn, reportLongest } from '../scripts/tidy/longest.ts';
import { strayTests, titlesIn } from '../scripts/tidy/papers.ts';
import { untidyProject } from '../scripts/tidy/rules.ts';
import { unusedTexts } from '../scripts/tidy/unused-texts.ts';
import { harshTemplates, harshTexts } from '../scripts/tidy/voice.ts';
import { untidyIn } from '../scripts/tidy/words.ts';
import { root } from '../scripts/tools/project.mjs';
import { isSourcePath, parseSource, projectFiles } from '../scripts/tools/syntax.ts';
import { freshFolder, removeFolder } from './support/folders.ts';

describe('the project', () => {
  it('is tidy', () => {
    const files = projectFiles(root);
    expect(files.filter(isSourcePath).length).toBeGreaterThan(100);
    expect(untidyProject(root, files)).toEqual([]);
  });

  it('tells its longest files and functions', () => {
    const report = reportLongest();
    process.stdout.write(`${report}\n`);
    expect(report).toContain('.ts');
  });
});

describe('the check of words', () => {
  const untidy = (path: string, text: string) => untidyIn(parseSource(path, text));

  it.each([
    ['the time', 'server/wallet/x.ts', 'export const now = new Date();'],
    ['the time in numbers', 'web/features/chat/x.tsx', 'export const now = () => Date.now();'],
    ['chance', 'bots/echo/x.ts', 'export const dice = Math.random() * 6;'],
    ['the environment', 'server/wallet/x.ts', "export const key = process.env['KEY'];"],
    [
      'markup out of a text',
      'web/ui/x.tsx',
      "export const X = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;",
    ],
    [
      'markup put into a page',
      'web/ui/x.ts',
      "export const f = (x: Element) => { x.innerHTML = ''; };",
    ],
    ['a program out of a text', 'server/wallet/x.ts', "export const x = () => new Function('1');"],
    ['what plain http lacks', 'web/ui/x.ts', 'export const id = () => crypto.randomUUID();'],
    ['a copy that plain http lacks', 'web/features/me/x.ts', "navigator.clipboard.writeText('x');"],
    ['a lock that plain http lacks', 'web/sync/x.ts', "window.navigator.locks.request('x', act);"],
    ['any', 'test/unit/x.test.ts', 'export const f = (x: any) => x;'],
    ['any, deep inside', 'scripts/x.ts', 'export type F = Map<string, Array<{ x: any }>>;'],
    ['a double cast', 'server/wallet/x.ts', "export const x = 'a' as unknown as number;"],
    ['a silenced compiler', 'server/wallet/x.ts', '// @ts-expect-error\nexport const x = 1;'],
    ['a test left out', 'test/unit/x.test.ts', "it.skip('x', () => {});"],
    ['a suite alone', 'test/unit/x.test.ts', "describe.only('x', () => {});"],
    ['a table left out', 'test/unit/x.test.ts', "it.skip.each([1])('x', () => {});"],
    ['a test for some', 'test/unit/x.test.ts', "it.runIf(true)('x', () => {});"],
    ['a journey to mend', 'test/web/journeys/x.spec.ts', "test.fixme('x', () => {});"],
    ['a sleep', 'test/unit/x.test.ts', "import { setTimeout } from 'node:timers/promises';"],
    ['work left behind', 'server/wallet/x.ts', '// TODO later\nexport const x = 1;'],
  ])('catches %s', (_, path, text) => {
    expect(untidy(path, text)).toHaveLength(1);
  });

  it.each([
    ['the time in its file', 'server/kernel/clock.ts', 'export const now = () => new Date();'],
    ['a time made of a number', 'server/wallet/x.ts', 'export const epoch = new Date(0);'],
    [
      'a double cast that says why',
      'server/wallet/store.ts',
      "// The driver's type leaves the field out.\nexport const x = 'a' as unknown as number;",
    ],
    ['words in a comment', 'server/wallet/x.ts', '// never new Date() or any\nexport const x = 1;'],
    ['words in a text', 'server/wallet/x.ts', "export const x = 'Math.random()';"],
    ['the environment at the start', 'server/main.ts', 'export const all = process.env;'],
    ['work with an issue', 'server/wallet/x.ts', '// @TODO(41) later\nexport const x = 1;'],
    ['a table of tests', 'test/unit/x.test.ts', "it.each([1])('x', () => {});"],
  ])('allows %s', (_, path, text) => {
    expect(untidy(path, text)).toEqual([]);
  });

  it('says the line, also after letters of many bytes', () => {
    const text = "export const greeting = '你好, 안녕 👋';\n\nexport const now = new Date();\n";
    expect(untidy('server/wallet/x.ts', text)[0]).toMatch(/^server\/wallet\/x\.ts:3 /);
  });

  it('measures functions from their first line to their last', () => {
    const text = 'const x = 1;\nexport function sum() {\n  return x;\n}\n';
    expect(functionsIn(parseSource('a.ts', text))).toEqual([{ name: 'a.ts:2 sum', lines: 3 }]);
  });

  it('misses no room without a README, no bare template, no vague name', async () => {
    const project = await freshFolder();
    const files = [
      ...['server/wallet/README.md', 'server/wallet/index.ts', 'server/risk/index.ts'],
      ...['templates/mail/hello.ko.hbs', 'templates/mail/hello.sample.json'],
      ...['templates/mail/bye.en.hbs', 'web/README.md', 'web/lib/utils.ts', 'web/ui/Button.tsx'],
    ];
    for (const path of files) {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), path.endsWith('.md') ? '# Title\n' : '');
    }
    await writeFile(join(project, 'templates/mail/hello.ko.hbs'), '{{{name}}}');

    const untidy = untidyProject(project, files);
    await removeFolder(project);
    expect(untidy.map((line) => line.split(' ')[0])).toEqual([
      'server/risk',
      'templates/mail/hello.ko.hbs',
      'templates/mail/bye.en.hbs',
      'web/lib/utils.ts',
      'web/ui/Button.tsx',
    ]);
  });

  it('misses no text that nobody says', async () => {
    const project = await freshFolder();
    const files: Readonly<Record<string, string>> = {
      'web/features/chat/words/en.ts': "export const en = { a: 'A', b: 'B', c: 'C', left: 'L' };",
      'web/features/chat/words/ko.ts': "export const ko = { a: 'A', b: 'B', c: 'C', left: 'L' };",
      'web/features/chat/words/index.ts': 'export const chatWords = 1;',
      'web/features/chat/screens/list.tsx': 'const { b } = w; export const x = w.a + b;',
      'web/app/shell.tsx':
        "import { chatWords } from '../features/chat/words/index.ts'; chatWords.c;",
      'web/features/me/screens/me.tsx': 'export const x = w.left;',
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), text);
    }
    const unused = unusedTexts(project, Object.keys(files));
    await removeFolder(project);
    expect(unused).toEqual(['web/features/chat/words/en.ts has a text that nobody says: left']);
  });

  it('counts no title inside of code', () => {
    expect(titlesIn('# One\n\n```sh\n# not one\n```\n\n## Two\n')).toBe(1);
  });

  it('misses no test that no runner finds', () => {
    const stray = [
      'test/x/a.test.ts',
      'test/web/a.test.ts',
      'server/a.test.ts',
      'test/unit/a.spec.ts',
    ];
    const found = ['test/a.test.ts', 'test/unit/a/b.test.ts', 'test/web/journeys/a.spec.ts'];
    expect(strayTests([...stray, ...found])).toEqual(stray);
  });
});

describe('the check of the voice', () => {
  const harsh = (path: string, text: string) => harshTexts(parseSource(path, text));
  const korean = 'web/features/chat/words/ko.ts';

  it.each([
    ['an office', korean, "export const ko = { a: '저장했습니다.' };"],
    ['an office, last', korean, "export const ko = { a: '복사했습니다' };"],
    ['an office behind a hole', korean, `export const ko = { a: (x) => \`\${x}입니다.\` };`],
    ['an office before a hole', korean, `export const ko = { a: (x) => \`없습니다: \${x}\` };`],
    ['an order', 'web/lib/known-problems/ko.ts', "export const ko = { a: '확인하십시오.' };"],
    ['a page of the server', 'server/kernel/x.ts', "export const x = '없습니다';"],
    ['a screen', 'web/ui/x.tsx', 'export const X = () => <p>없습니다.</p>;'],
    ['a loud word', 'web/ui/words/en.ts', "export const en = { a: 'Paid!' };"],
    [
      'a loud word in Chinese',
      'web/ui/words/zh.ts',
      `export const zh = { a: (x) => \`\${x}！\` };`,
    ],
  ])('hears %s', (_, path, text) => {
    expect(harsh(path, text)).toHaveLength(1);
  });

  it.each([
    ['해요', korean, "export const ko = { a: '저장했어요.', b: '다시 시도해 주세요.' };"],
    ['a word with such a syllable', korean, "export const ko = { a: '다니다가 멈췄어요.' };"],
    ['what is data', 'scripts/seed/world.ts', "export const notice = '20분 안에 준비됩니다.';"],
    ['a program', 'web/lib/x.ts', "export const open = '<!doctype html>';"],
  ])('lets %s be', (_, path, text) => {
    expect(harsh(path, text)).toEqual([]);
  });

  it('hears what a template says, and not its sample', async () => {
    const project = await freshFolder();
    const said = { en: { thanks: 'Thank you!' }, ko: { thanks: '감사합니다' }, zh: { a: '谢谢' } };
    const files = ['templates/mail/words.json', 'templates/mail/hello.sample.json'];
    await mkdir(join(project, 'templates/mail'), { recursive: true });
    for (const path of files) await writeFile(join(project, path), JSON.stringify(said));
    const found = harshTemplates(project, files);
    await removeFolder(project);
    expect(found).toEqual([
      'templates/mail/words.json raises its voice: Thank you!',
      'templates/mail/words.json speaks as an office does: 감사합니다',
    ]);
  });
});
