/**
 * How people are spoken to (docs/DESIGN.md, Voice), as far as a program can hear it: Korean speaks in
 * 해요, not as an office does, and no text raises its voice.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, type Node, type SourceFile } from '../tools/syntax.ts';

/** 합니다, 있습니다, 하십시오: endings of an office. A syllable behind makes another word of them. */
const formal = /(니다|십시오)(?![가-힣])/u;
const loud = /[!！]/u;

/** Its Korean is what others chose, not what we say. */
const quoted = 'server/accounts/sessions/common-passwords.ts';

const isProduct = (path: string) => /^(server|web)\//.test(path) && path !== quoted;
const isCatalogue = (path: string) =>
  /^web\/.*\/(words|known-problems)\/(en|ko|zh)\.ts$/.test(path);

export function harshTexts({ path, nodes, linesOf }: SourceFile): string[] {
  if (!isProduct(path)) return [];
  return nodes.flatMap((node) =>
    complaintsOf(textOf(node), isCatalogue(path)).map(
      (complaint) => `${path}:${linesOf(node).first} ${complaint}`,
    ),
  );
}

/** The same of what templates say around their data. Samples are data: they are not asked. */
export function harshTemplates(root: string, files: readonly string[]): string[] {
  return files
    .filter((path) => /^templates\/.*\/words\.json$/.test(path))
    .flatMap((path) => {
      const words: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'));
      return textsIn(words).flatMap((text) =>
        complaintsOf(text, true).map((complaint) => `${path} ${complaint}`),
      );
    });
}

function complaintsOf(text: string, isForPeople: boolean): string[] {
  return [
    ...(formal.test(text) ? [`speaks as an office does: ${text}`] : []),
    ...(isForPeople && loud.test(text) ? [`raises its voice: ${text}`] : []),
  ];
}

function textOf(node: Node): string {
  if (node['type'] === 'StringLiteral' || node['type'] === 'JSXText') return String(node['value']);
  return node['type'] === 'TemplateElement' ? String(node['raw']) : '';
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return isNode(value) ? Object.values(value).flatMap(textsIn) : [];
}
