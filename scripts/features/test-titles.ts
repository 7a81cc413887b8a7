/**
 * The tests that a file holds, by the titles that stand in its source. A title made of a table or
 * of a value keeps its holes: `catches %s`, `a list of …`.
 */
import { chainOf, isNode, type Node, type SourceFile } from '../tools/syntax.ts';

export interface NamedTest {
  readonly file: string;
  /** The titles of its suites and its own, as runners print them: `a group > is heard by all`. */
  readonly title: string;
  /** Left out, planned or expected to fail, by itself or with a suite around it. */
  readonly isSkipped: boolean;
}

const runners = new Set(['it', 'test', 'describe', 'suite']);
const modes = new Set([
  ...['each', 'for', 'concurrent', 'sequential', 'only'],
  ...['describe', 'serial', 'parallel'],
]);
const omissions = new Set(['skip', 'todo', 'fixme', 'fails', 'fail', 'skipIf', 'runIf']);

/** A call that names a suite or a test, or leaves out what it stands in. */
interface Call {
  readonly kind: 'suite' | 'test';
  readonly title: string | null;
  readonly isSkipped: boolean;
}

export function testsIn({ path, body }: SourceFile): NamedTest[] {
  return namedIn(body).map(({ titles, isSkipped }) => ({
    file: path,
    title: titles.join(' > '),
    isSkipped,
  }));
}

interface Named {
  readonly titles: readonly string[];
  readonly isSkipped: boolean;
}

function namedIn(value: unknown): Named[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (!isNode(value)) return [];
  const call = callOf(value);
  if (call === null || call.title === null) return Object.values(value).flatMap(namedIn);

  const { kind, title } = call;
  const isSkipped = call.isSkipped || leavesOut(argumentsOf(value));
  if (kind === 'test') return [{ titles: [title], isSkipped }];
  return namedIn(argumentsOf(value)).map((inner) => ({
    titles: [title, ...inner.titles],
    isSkipped: isSkipped || inner.isSkipped,
  }));
}

function callOf(node: Node): Call | null {
  if (node['type'] !== 'CallExpression') return null;
  const [runner = '', ...rest] = chainOf(withoutTable(node['callee'])).split('.');
  if (!runners.has(runner)) return null;
  if (!rest.every((word) => modes.has(word) || omissions.has(word))) return null;
  const isSuite = runner === 'describe' || runner === 'suite' || rest.includes('describe');
  return {
    kind: isSuite ? 'suite' : 'test',
    title: titleOf(argumentsOf(node)[0]),
    isSkipped: rest.some(omits),
  };
}

/** `it.each` of a table that is written as a template. */
function withoutTable(callee: unknown): unknown {
  return isNode(callee) && callee['type'] === 'TaggedTemplateExpression' ? callee['tag'] : callee;
}

/** Options (`{ skip: true }`) or a bare `test.skip()` inside leave the whole out. */
function leavesOut(args: readonly unknown[]): boolean {
  return args.some((arg) => isOmittingOption(arg) || omitsInside(arg));
}

function isOmittingOption(arg: unknown): boolean {
  const properties = isNode(arg) && arg['type'] === 'ObjectExpression' ? arg['properties'] : [];
  return (
    Array.isArray(properties) &&
    properties.some(
      (property) => isNode(property) && isNode(property['key']) && omits(property['key']['value']),
    )
  );
}

function omitsInside(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(omitsInside);
  if (!isNode(value)) return false;
  const call = callOf(value);
  // What stands inside answers for itself.
  if (call !== null && call.title !== null) return false;
  return (call?.isSkipped ?? false) || Object.values(value).some(omitsInside);
}

function omits(word: unknown): boolean {
  return typeof word === 'string' && omissions.has(word);
}

function argumentsOf(call: Node): unknown[] {
  const list = call['arguments'];
  return Array.isArray(list) ? list.map((arg) => (isNode(arg) ? arg['expression'] : arg)) : [];
}

/** Null when the first argument is no text, as in the table of an `each`. */
function titleOf(arg: unknown): string | null {
  if (!isNode(arg)) return null;
  if (arg['type'] === 'StringLiteral') return String(arg['value']);
  if (arg['type'] !== 'TemplateLiteral' || !Array.isArray(arg['quasis'])) return null;
  return arg['quasis'].map((part) => (isNode(part) ? String(part['cooked']) : '')).join('…');
}
