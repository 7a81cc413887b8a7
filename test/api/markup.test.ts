/** Texts are texts: whatever people write, nobody's browser takes it for markup, a program or an address. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, official } from '../../server/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';

const probes = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  '" onmouseover="alert(1)',
  '</title><script>x</script>',
  '--><script>x</script><!--',
  '{{constructor.constructor}}',
  '{{{title}}}',
  '&lt;script&gt;',
  'javascript:alert(1)',
];

let app: TestApp;
let operator: Person;
let page: string;
let policy: string | null;
let template: string;

/** What a page is made of without anybody's text. */
const bones = (html: string) => (html.match(/<\/?[a-z][^\s>]*/g) ?? []).join(' ');

beforeAll(async () => {
  app = await startApp();
  operator = await app.signUp('keeper');
  template = bones(await (await open('plain', 'Plain')).text());
  const response = await open('probed', probes.join(' '));
  page = await response.text();
  policy = response.headers.get('content-security-policy');
});
afterAll(() => app.stop());

/** The public page of an announcement of which every text is the given one, as far as it may go. */
async function open(handle: string, text: string): Promise<Response> {
  const owner = await app.signUp(`${handle}_owner`);
  const name = text.slice(0, 29).trim();
  const profile = { handle, name, kind: 'government', description: text } as const;
  const { id: officialId } = await app.ask(accounts.openOfficial, profile, owner);
  const asking = { officialId, organization: text.slice(0, 70).trim(), evidence: text };
  const { id: requestId } = await app.ask(accounts.requestVerification, asking, owner);
  const method = text.slice(70, 140).trim() || 'x';
  const verdict = { requestId, verdict: 'approved', name, method } as const;
  await app.ask(accounts.decideVerification, verdict, operator);
  const title = text.slice(0, 79).trim();
  const words = { title, body: text, locale: 'en', idempotencyKey: randomUUID() } as const;
  const { id } = await app.ask(official.publishAnnouncement, { officialId, ...words }, owner);
  return fetch(`${app.url}/a/${id}`);
}

describe('markup in a text', () => {
  it('adds no element to a public page', () => {
    expect(bones(page)).toBe(template);
    const shown = page.replace(/<script type="application\/ld\+json">.*<\/script>/, '');
    expect(shown).not.toMatch(/\son(error|load|mouseover)=["']?alert/);
    expect(page).not.toContain('href="javascript:');
  });

  it('is shown as it was written', () => {
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('{{constructor.constructor}}');
  });

  it('would not run if it came through', () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
  });
});
