/** /api/docs as one static page without script: every operation, every push, with their schemas. */
import type { ApiDescription } from './openapi.ts';

export function docsPage({ openapi, socket }: ApiDescription): string {
  const paths = openapi['paths'] as Record<string, Record<string, Described>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, ...described })),
  );
  const modules = [...new Set(operations.map(({ tags }) => tags[0] ?? ''))].sort();
  const push = socket['push'] as { types: { type: string; summary: string; data: unknown }[] };
  const { push: _, ...protocol } = socket;
  return page([
    `<h1>Maru API</h1><p>${escaped((openapi['info'] as { description: string }).description)}</p>`,
    '<p>For programs: <a href="/api/openapi.json">openapi.json</a>, <a href="/api/socket.json">socket.json</a>.</p>',
    `<nav>${modules.map((module) => `<a href="#${module}">${module}</a>`).join(' ')} <a href="#socket">socket</a></nav>`,
    ...modules.map((module) =>
      section(
        module,
        operations.filter(({ tags }) => tags[0] === module),
      ),
    ),
    `<h2 id="socket">socket</h2>${schema('Protocol', protocol)}`,
    ...push.types.map(
      (one) =>
        `<h3>push <code>${one.type}</code></h3><p>${escaped(one.summary)}</p>${schema('data', one.data)}`,
    ),
  ]);
}

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters: readonly object[];
  readonly requestBody?: object;
  readonly responses: Record<string, object>;
}

type Listed = Described & { readonly path: string; readonly method: string };

function section(module: string, operations: readonly Listed[]): string {
  return `<h2 id="${module}">${module}</h2>${operations.map(describe).join('')}`;
}

function describe(operation: Listed): string {
  const { operationId, method, path, summary, description, security } = operation;
  const access = security.length > 0 ? 'Needs an access token.' : 'Open to anyone.';
  return [
    `<h3 id="${operationId}"><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code></h3>`,
    `<p><code>${operationId}</code> ${escaped(summary)} ${access} ${escaped(description)}</p>`,
    operation.parameters.length > 0 ? schema('Parameters', operation.parameters) : '',
    operation.requestBody ? schema('Body', operation.requestBody) : '',
    schema('Reply', operation.responses['200']),
  ].join('');
}

function schema(title: string, value: unknown): string {
  const text = escaped(JSON.stringify(value, null, 2));
  return `<details><summary>${title}</summary><pre>${text}</pre></details>`;
}

function page(parts: readonly string[]): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Maru API</title>',
    '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/api/docs.css">',
    `</head><body><main>${parts.join('\n')}</main></body></html>`,
  ].join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

export const docsStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
nav { position: sticky; top: 0; padding: .5rem 0; background: Canvas; }
nav a { margin-right: .75rem; }
h2 { border-bottom: 1px solid GrayText; margin-top: 2.5rem; }
h3 { margin-bottom: 0; font-weight: normal; }
h3 b { color: #067647; display: inline-block; min-width: 4rem; }
pre { overflow: auto; font-size: .85rem; }
`;
