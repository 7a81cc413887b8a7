/**
 * The files in templates/: one template for all languages, and a table of its folder's words for
 * each. They are read when first used and kept.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { z } from 'zod';
import { type Locale, locale } from '../contract.ts';

export type TemplateHelper = (...parameters: never[]) => unknown;
export type TemplateHelpers = Readonly<Record<string, TemplateHelper>>;
export type Words = Readonly<Record<string, string>>;

export interface Templates {
  /** Fills a template in; a field that it asks for and that is not there is an error. */
  render(name: string, context: object, helpers: TemplateHelpers): Promise<string>;
  words(folder: string, locale: Locale): Promise<Words>;
  /** The bytes of a file beside the templates. */
  path(name: string): string;
}

/** `{{> page/account}}` puts another template in, which is found by its whole name. */
const partNames = /{{> *([\w/-]+)/g;

const wordTables = z.record(locale, z.record(z.string(), z.string()));

export function openTemplates(folder: string): Templates {
  const engine = Handlebars.create();
  const compiled = new Map<string, Promise<Handlebars.TemplateDelegate<object>>>();
  const tables = new Map<string, Promise<z.infer<typeof wordTables>>>();

  async function compile(name: string): Promise<Handlebars.TemplateDelegate<object>> {
    const source = await readFile(join(folder, `${name}.hbs`), 'utf8');
    const parts = [...source.matchAll(partNames)].flatMap(([, part]) => part ?? []);
    for (const part of parts) engine.registerPartial(part, await remember(compiled, part, compile));
    return engine.compile<object>(source, { strict: true });
  }

  return {
    render: async (name, context, helpers) => {
      const template = await remember(compiled, name, compile);
      return template(context, { helpers: { ...helpers } });
    },
    words: async (folderName, language) => {
      const table = await remember(tables, folderName, async () =>
        wordTables.parse(
          JSON.parse(await readFile(join(folder, folderName, 'words.json'), 'utf8')),
        ),
      );
      return table[language];
    },
    path: (name) => join(folder, name),
  };
}

/** Reads once; a failure is not kept. */
function remember<T>(
  known: Map<string, Promise<T>>,
  key: string,
  make: (key: string) => Promise<T>,
): Promise<T> {
  const found = known.get(key);
  if (found) return found;
  const made = make(key);
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}
