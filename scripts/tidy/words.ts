import { chainOf, isNode, type Node, type SourceFile } from '../tools/syntax.ts';

/**
 * Words that the project does not use, or uses in one file only. `find` says which nodes of a file
 * break the rule; `in` says in which files it holds.
 */
interface Rule {
  readonly what: string;
  readonly in: (path: string) => boolean;
  readonly find: (node: Node, file: SourceFile) => boolean;
}

const isClient = (path: string) => path.startsWith('web/');
const isProduct = (path: string) => /^(server|web|bots)\//.test(path);
const isTest = (path: string) => path.startsWith('test/');
const except = (files: readonly string[], within: (path: string) => boolean) => (path: string) =>
  within(path) && !files.includes(path);

const clocks = ['server/kernel/clock.ts', 'server/embedded/clock.ts', 'web/lib/clock.ts'];
const starts = ['server/main.ts', 'server/embedded/main.ts'];

/** Ways in which a text becomes markup or a program. */
const unsafe = /^(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcdoc|srcDoc)$/;

/**
 * What browsers give to secure pages only. In a house the client is often served by plain http, so
 * each of these has one file, which knows what to do without it.
 */
const secureOnly: Readonly<Record<string, string>> = {
  'crypto.randomUUID': 'web/lib/chance.ts',
  'crypto.subtle': 'web/lib/chance.ts',
  'navigator.locks': 'web/lib/lock.ts',
  'navigator.clipboard': 'web/lib/clipboard.ts',
  'navigator.serviceWorker': 'web/lib/worker.ts',
  'navigator.setAppBadge': 'web/lib/app-badge.ts',
  'navigator.clearAppBadge': 'web/lib/app-badge.ts',
  'navigator.mediaDevices': 'web/features/discover/screens/use-camera.ts',
  'navigator.storage': 'web/lib/device-database.ts',
  'navigator.share': 'web/lib/clipboard.ts',
  'navigator.wakeLock': 'web/lib/page-visible.ts',
  'navigator.credentials': 'web/lib/api/session.ts',
  'caches.open': 'web/service-worker.ts',
  'caches.match': 'web/service-worker.ts',
  'caches.keys': 'web/service-worker.ts',
  'caches.delete': 'web/service-worker.ts',
};

const rules: readonly Rule[] = [
  {
    what: 'asks the time outside of clock.ts',
    in: except(clocks, isProduct),
    find: (node) => isNow(node) || isMember(node, 'Date.now'),
  },
  {
    what: 'uses Math.random(), which is neither given nor safe',
    in: isProduct,
    find: (node) => isMember(node, 'Math.random'),
  },
  {
    what: 'reads process.env outside of main.ts',
    in: except(starts, isProduct),
    find: (node) => isMember(node, 'process.env'),
  },
  ...Object.entries(secureOnly).map(([chain, file]) => ({
    what: `uses ${chain}, which plain http lacks, outside of ${file}`,
    in: except([file], isClient),
    find: (node: Node) => isMember(node, chain) || isMember(node, `window.${chain}`),
  })),
  {
    what: 'lets a text become markup',
    in: isProduct,
    find: (node) => node['type'] === 'Identifier' && unsafe.test(String(node['value'])),
  },
  {
    what: 'lets a text become a program',
    in: isProduct,
    find: (node) =>
      (node['type'] === 'CallExpression' && isNamed(node['callee'], 'eval')) ||
      (node['type'] === 'NewExpression' && isNamed(node['callee'], 'Function')),
  },
  {
    what: 'says any',
    in: () => true,
    find: (node) => node['type'] === 'TsKeywordType' && node['kind'] === 'any',
  },
  {
    what: 'silences the compiler with a double cast and does not say why',
    in: () => true,
    find: (node, file) =>
      node['type'] === 'TsAsExpression' &&
      isNode(node['expression']) &&
      node['expression']['type'] === 'TsAsExpression' &&
      !saysWhy(file, node),
  },
  {
    what: 'leaves a test out, or expects it to fail',
    in: isTest,
    find: (node) =>
      node['type'] === 'MemberExpression' &&
      /^(it|test|describe|suite)(\.\w+)*\.(skip|only|todo|fails|fixme|fail|skipIf|runIf)$/.test(
        chainOf(node),
      ),
  },
  {
    what: 'sleeps; wait with untilTrue of test/support',
    in: except(['test/support/until-true.ts'], isTest),
    find: (node) =>
      node['type'] === 'ImportDeclaration' &&
      isNode(node['source']) &&
      node['source']['value'] === 'node:timers/promises',
  },
];

function isMember(node: Node, chain: string): boolean {
  return node['type'] === 'MemberExpression' && chainOf(node) === chain;
}

/** `new Date()`: with an argument it only turns a value into another. */
function isNow(node: Node): boolean {
  const list = node['arguments'];
  const isBare = !Array.isArray(list) || list.length === 0;
  return node['type'] === 'NewExpression' && chainOf(node['callee']) === 'Date' && isBare;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node['type'] === 'Identifier' && node['value'] === name;
}

/** A comment on the line of the node, or on the line before it. */
function saysWhy({ text, linesOf }: SourceFile, node: Node): boolean {
  const { first } = linesOf(node);
  const around = text.split('\n').slice(Math.max(first - 2, 0), first);
  return around.some((line) => /(^|\s)(\/\/|\*|\/\*)/.test(line));
}

const silencers = /@ts-(ignore|nocheck|expect-error)/;
const unowned = /\b(TODO|FIXME|XXX|HACK)\b(?<!@TODO)/;

/** Everything in one file that the house style does not allow, a line each. */
export function untidyIn(file: SourceFile): string[] {
  const found = rules
    .filter((rule) => rule.in(file.path))
    .flatMap((rule) =>
      file.nodes
        .filter((node) => rule.find(node, file))
        .map((node) => `${file.path}:${file.linesOf(node).first} ${rule.what}`),
    );
  // This file and its test have to name what they look for.
  return /(^scripts\/tidy\/|^test\/tidy\.test\.ts$)/.test(file.path)
    ? found
    : [...found, ...comments(file)];
}

function comments({ path, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) => {
    const at = `${path}:${index + 1}`;
    if (silencers.test(line)) return [`${at} silences the compiler`];
    return unowned.test(line) ? [`${at} leaves work without an issue: @TODO(issue)`] : [];
  });
}
