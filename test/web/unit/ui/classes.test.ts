import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Tailwind leaves out what it does not know, without a word: a mistyped or withdrawn token would just not show. */
const web = join(import.meta.dirname, '../../../../web');
const tokens = readFileSync(join(web, 'ui/tokens.css'), 'utf8');

const named = (kind: string): string[] =>
  [...tokens.matchAll(new RegExp(`--${kind}-([a-z-]+?):`, 'g'))].flatMap(([, name]) => name ?? []);

const colours = named('color');
const known: Readonly<Record<string, readonly string[]>> = {
  bg: [...colours, 'linear-to-t'],
  text: [...colours, ...named('text'), 'left', 'center', 'right', 'balance', 'pretty', 'ellipsis'],
  border: [...colours, 'dashed', 'collapse', 'none', 't', 'b', 'l', 'r', 'x', 'y'],
  divide: [...colours, 'y', 'x'],
  outline: [...colours, 'none', 'offset'],
  fill: [...colours, 'none'],
  stroke: colours,
  from: colours,
  // No class: orders to do.
  to: [...colours, 'do'],
  shadow: named('shadow'),
  font: ['sans', 'mono', 'tabular', ...named('font-weight')],
  rounded: ['none', ...named('radius')],
};

const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => ({ file, text: readFileSync(join(web, file), 'utf8') }));

const classPattern =
  /(?<=[\s"'`:!-])(bg|text|border|divide|outline|fill|stroke|from|to|shadow|font|rounded)(?:-[tblr]{1,2}(?=-))?-([a-z]+(?:-[a-z]+)*)(?=[\s"'`/])/g;

it('every colour, size, weight, shadow and corner that a screen asks for is a token', () => {
  const unknown = sources.flatMap(({ file, text }) =>
    classStrings(text).flatMap((classes) =>
      [...` ${classes} `.matchAll(classPattern)]
        .filter(([, kind = '', name = '']) => !known[kind]?.includes(name))
        .map(([used]) => `${file}: ${used}`),
    ),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(unknown).toEqual([]);
});

/** Texts that hold several words of the kind that class names are; sentences and addresses are not among them. */
function classStrings(source: string): string[] {
  return [...source.matchAll(/(["'`])((?:(?!\1)[^\n])*)\1/g)].flatMap(([, , text = '']) =>
    /^[a-z0-9\s:!\-/[\]().,%_#&>*=${}?'+~@<]*$/.test(text) && !text.includes('--') ? [text] : [],
  );
}
