import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { surveyProject } from '../scripts/layers/survey.ts';
import { root } from '../scripts/tools/project.mjs';
import { sourceFiles } from '../scripts/tools/syntax.ts';
import { freshFolder, removeFolder } from './support/folders.ts';

describe('the layers', () => {
  it('are kept by every import', () => {
    const { files, importCount, violations } = surveyProject(root);
    expect(violations).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
    expect(importCount).toBeGreaterThan(files.length);
  });

  it('are checked in every source file that git knows', () => {
    const looked = new Set(sourceFiles(root));
    const missed = trackedSources().filter((path) => !looked.has(path));
    expect(missed).toEqual([]);
  });
});

describe('the check of the layers', () => {
  let project: string;

  beforeEach(async () => {
    project = await freshFolder();
    await plant('package.json', '{ "dependencies": { "mongoose": "1.0.0", "zod": "1.0.0" } }');
    for (const path of sound) await plant(path, 'export type X = 1;\nexport const x = 1;\n');
  });
  afterEach(() => removeFolder(project));

  const sound = [
    'server/app.ts',
    'server/contract.ts',
    'server/kernel/money.ts',
    'server/kernel/db/connection.ts',
    'server/embedded/supervisor.ts',
    'server/embedded/values/types.ts',
    'server/wallet/index.ts',
    'server/wallet/ledger/journal.ts',
    'server/accounts/index.ts',
    'server/payments/index.ts',
    'server/payments/events.ts',
    'server/payments/transfer.ts',
    'server/cellar/index.ts',
    'web/app/main.tsx',
    'web/features/chat/page.tsx',
    'web/features/wallet/page.tsx',
    'web/ui/button.tsx',
    'bots/echo/main.ts',
    'scripts/seed/demo.ts',
    'scripts/build.ts',
    'test/unit/x.test.ts',
  ];

  async function plant(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }

  async function verdictOn(path: string, text: string): Promise<string[]> {
    await plant(path, text);
    return surveyProject(project).violations.filter((line) => line.startsWith(`${path}:`));
  }

  it.each([
    ['down to an entry', 'server/payments/send.ts', '../wallet/index.ts'],
    ['its own module', 'server/payments/send.ts', './transfer.ts'],
    ['any file of the kernel', 'server/wallet/card.ts', '../kernel/money.ts'],
    [
      'events of a module above, in subscribers',
      'server/wallet/subscribers.ts',
      '../payments/events.ts',
    ],
    ['the store process, in kernel/db', 'server/kernel/db/open.ts', '../../embedded/supervisor.ts'],
    [
      'events of a module above, in a slice',
      'server/wallet/gifts/subscribers.ts',
      '../../payments/events.ts',
    ],
    ['any module, where they are wired', 'server/main.ts', './payments/index.ts'],
    ['the demo world, where it is started', 'server/main.ts', '../scripts/seed/demo.ts'],
    ['a package in its file', 'server/wallet/store.ts', 'mongoose'],
    ['the contract, from the client', 'web/lib/api.ts', '../../server/contract.ts'],
    ['a feature, from the app', 'web/app/router.tsx', '../features/chat/page.tsx'],
    ['anything, in a test', 'test/unit/y.test.ts', '../../server/wallet/ledger/journal.ts'],
  ])('allows %s', async (_, path, specifier) => {
    expect(await verdictOn(path, `import { x } from '${specifier}';\nx;\n`)).toEqual([]);
  });

  it.each([
    ['upwards', 'server/wallet/pay.ts', '../payments/index.ts'],
    ['sideways', 'server/wallet/who.ts', '../accounts/index.ts'],
    ['into a module beside its entries', 'server/payments/peek.ts', '../wallet/ledger/journal.ts'],
    ['events of a module above, elsewhere', 'server/wallet/who.ts', '../payments/events.ts'],
    ['a use case above, in subscribers', 'server/wallet/subscribers.ts', '../payments/index.ts'],
    ['a module, from the kernel', 'server/kernel/money.ts', '../wallet/index.ts'],
    ['what wires the modules', 'server/wallet/app.ts', '../app.ts'],
    ['a module on no layer', 'server/payments/down.ts', '../cellar/index.ts'],
    ['the kernel, from the store process', 'server/embedded/x.ts', '../kernel/money.ts'],
    ['the store process, from a module', 'server/wallet/x.ts', '../embedded/supervisor.ts'],
    ['its inside, from kernel/db', 'server/kernel/db/x.ts', '../../embedded/values/types.ts'],
    ['use cases, in the public contract', 'server/contract.ts', './payments/index.ts'],
    ['a package elsewhere', 'server/wallet/balance.ts', 'mongoose'],
    ['a package of development', 'server/wallet/balance.ts', 'vitest'],
    ['the demo world, from a module', 'server/wallet/x.ts', '../../scripts/seed/demo.ts'],
    ['another script', 'server/main.ts', '../scripts/build.ts'],
    ['a test', 'server/wallet/x.ts', '../../test/unit/x.test.ts'],
    ['the inside of the server, from the client', 'web/lib/api.ts', '../../server/kernel/money.ts'],
    ['the inside of the server, from a bot', 'bots/echo/x.ts', '../../server/wallet/index.ts'],
    ['the client, from a bot', 'bots/echo/x.ts', '../../web/ui/button.tsx'],
    ['a feature beside it', 'web/features/chat/x.tsx', '../wallet/page.tsx'],
    ['a feature, from the kit of the client', 'web/ui/x.tsx', '../features/chat/page.tsx'],
    ['a file that is not there', 'server/wallet/x.ts', './nothing.ts'],
  ])('catches %s', async (_, path, specifier) => {
    expect(await verdictOn(path, `import { x } from '${specifier}';\nx;\n`)).toHaveLength(1);
  });

  it.each([
    ['a type', (specifier: string) => `import type { X } from '${specifier}';`],
    ['a re-export', (specifier: string) => `export { x } from '${specifier}';`],
    ['all, re-exported', (specifier: string) => `export * from '${specifier}';`],
    ['a type, re-exported', (specifier: string) => `export type { X } from '${specifier}';`],
    ['an effect', (specifier: string) => `import '${specifier}';`],
    ['import() in a function', (specifier: string) => `const f = () => import('${specifier}');`],
    ['import() of a type', (specifier: string) => `let y: import('${specifier}').X;`],
    ['require', (specifier: string) => `const y = () => require('${specifier}');`],
  ])('sees through %s', async (_, write) => {
    const verdict = await verdictOn('server/wallet/x.ts', write('../payments/index.ts'));
    expect(verdict).toHaveLength(1);
  });

  it('catches files that import each other in a circle, also over types alone', async () => {
    await plant(
      'web/ui/button.tsx',
      "import type { X } from '../features/chat/page.tsx';\nexport const x = 1;\n",
    );
    await plant(
      'web/features/chat/page.tsx',
      "import { x } from './line.tsx';\nexport type X = typeof x;\n",
    );
    await plant(
      'web/features/chat/line.tsx',
      "import { x } from '../../ui/button.tsx';\nexport { x };\n",
    );
    expect(surveyProject(project).violations).toContain(
      'web/features/chat/line.tsx, web/features/chat/page.tsx, web/ui/button.tsx import each other in a circle',
    );
  });

  describe('where a module has slices', () => {
    beforeEach(async () => {
      for (const path of ['index.ts', 'contract.ts', 'events.ts', 'send-gift.ts', 'read/gift.ts']) {
        await plant(`server/payments/gifts/${path}`, 'export const x = 1;\n');
      }
      await plant(
        'server/payments/gifts/gift.ts',
        'export interface Gift {}\nexport const x = 1;\n',
      );
      await plant('server/payments/taxes/index.ts', 'export const x = 1;\n');
      await plant('server/payments/books/journal.ts', 'export const x = 1;\n');
    });

    it.each([
      ['its index', '../gifts/index.ts'],
      ['its words', '../gifts/contract.ts'],
      ['its events', '../gifts/events.ts'],
      ['the file of its thing', '../gifts/gift.ts'],
      ['a folder that is none', '../books/journal.ts'],
      ['what is beside the slices', '../transfer.ts'],
    ])('lets one slice see of another %s', async (_, specifier) => {
      const text = `import { x } from '${specifier}';\nx;\n`;
      expect(await verdictOn('server/payments/taxes/pay.ts', text)).toEqual([]);
    });

    it.each([
      ['another slice', 'server/payments/taxes/pay.ts', '../gifts/send-gift.ts'],
      ['a file beside the slices', 'server/payments/pay.ts', './gifts/send-gift.ts'],
      ['a file below the slice', 'server/payments/taxes/pay.ts', '../gifts/read/gift.ts'],
    ])('keeps the inside from %s', async (_, path, specifier) => {
      expect(await verdictOn(path, `import { x } from '${specifier}';\nx;\n`)).toEqual([
        expect.stringContaining('the slice server/payments/gifts is entered by index.ts'),
      ]);
    });

    it('shows all of a slice to itself, and to a test', async () => {
      const text = "import { x } from '../send-gift.ts';\nx;\n";
      expect(await verdictOn('server/payments/gifts/read/all.ts', text)).toEqual([]);
      const test = "import { x } from '../../server/payments/gifts/send-gift.ts';\nx;\n";
      expect(await verdictOn('test/unit/gift.test.ts', test)).toEqual([]);
    });

    it.each([
      ['interface Gift {}', true],
      ['type Gift = { kind: 1 }', true],
      ['type Gift = { kind: 1 } | { kind: 2 }', true],
      ['type Gift = () => void', false],
      ['type Gift = ReturnType<typeof createGift>', false],
      ['interface GiftDeps {}', false],
    ])('knows whether a file with `%s` is that of a thing', async (declared, isOne) => {
      await plant('server/payments/gifts/gift.ts', `export ${declared}\nexport const x = 1;\n`);
      const text = "import { x } from '../gifts/gift.ts';\nx;\n";
      expect(await verdictOn('server/payments/taxes/pay.ts', text)).toHaveLength(isOne ? 0 : 1);
    });

    it('catches slices in a circle, though no files are, also over a file beside them', async () => {
      const circle = () =>
        surveyProject(project).violations.filter((line) => line.includes('circle'));
      await plant('server/payments/taxes/pay.ts', "export { x } from '../gifts/index.ts';\n");
      expect(circle()).toEqual([]);
      await plant('server/payments/words.ts', "export { x } from './taxes/index.ts';\n");
      await plant('server/payments/gifts/send-gift.ts', "export { x } from '../words.ts';\n");
      expect(circle()).toEqual([
        'server/payments/gifts, server/payments/taxes, server/payments/words.ts import each other in a circle',
      ]);
    });
  });

  describe('where a feature of the client has its anatomy', () => {
    beforeEach(async () => {
      const files = [
        'chat/model/rows.ts',
        'chat/screens/list.tsx',
        'console/talk/screens/page.tsx',
      ];
      for (const path of files) await plant(`web/features/${path}`, 'export const x = 1;\n');
      await plant(
        'web/lib/store.ts',
        "import { create } from 'zustand';\nexport const x = create;\n",
      );
    });

    it.each([
      ['a screen, from a model', 'chat/model/x.ts', '../screens/list.tsx'],
      ['the kit, from a model', 'chat/model/x.ts', '../../../ui/button.tsx'],
      ['another job', 'console/shop/screens/x.tsx', '../../talk/screens/page.tsx'],
      ['the inside of a job', 'console/screens/x.tsx', '../talk/screens/page.tsx'],
    ])('refuses %s', async (_what, path, specifier) => {
      const verdict = await verdictOn(
        `web/features/${path}`,
        `export { x } from '${specifier}';\n`,
      );
      expect(verdict).toHaveLength(1);
    });

    it('allows a model, from a screen', async () => {
      const text = "export { x } from '../model/rows.ts';\n";
      expect(await verdictOn('web/features/chat/screens/x.tsx', text)).toEqual([]);
    });

    it.each(['react', '@tanstack/react-query'])('keeps %s out of models', async (name) => {
      const path = 'web/features/chat/model/x.ts';
      await plant(path, `import { x } from '${name}';\nexport const y = x;\n`);
      expect(surveyProject(project).violations).toContain(
        `${path} -> ${name}: a model runs without React`,
      );
    });

    it('sees React at the end of a way, and not behind a type', async () => {
      const path = 'web/features/chat/model/x.ts';
      const found = () => surveyProject(project).violations;
      await plant(
        path,
        "import type { x } from '../../../lib/store.ts';\nexport type Y = typeof x;\n",
      );
      expect(found()).toEqual([]);
      await plant(path, "import { x } from '../../../lib/store.ts';\nexport const y = x;\n");
      expect(found()).toEqual([
        `${path} -> web/lib/store.ts -> zustand: a model runs without React`,
      ]);
    });
  });

  it('reads TypeScript with JSX', async () => {
    const text = `import { x } from '../wallet/page.tsx';\nexport const A = () => <p>{x satisfies 1}</p>;\n`;
    expect(await verdictOn('web/features/chat/x.tsx', text)).toHaveLength(1);
  });
});

/** In an unpacked archive there is no git to ask; the first test counts the files there. */
function trackedSources(): string[] {
  if (!existsSync(join(root, '.git'))) return [];
  const gone = new Set(listed('--deleted'));
  return listed('--cached').filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !gone.has(path));
}

function listed(which: string): string[] {
  // The checkout may belong to somebody else than who runs the tests.
  const args = ['-c', 'safe.directory=*', 'ls-files', '-z', which];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
}
