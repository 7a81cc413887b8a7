import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faces } from '../../../../web/ui/avatar.tsx';
import { contrastOf } from './contrast.ts';

const root = join(import.meta.dirname, '../../../..');
const tokens = readFileSync(join(root, 'web/ui/tokens.css'), 'utf8');
const design = readFileSync(join(root, 'docs/DESIGN.md'), 'utf8');

type Theme = 'light' | 'dark';
const themes: readonly Theme[] = ['light', 'dark'];
const grounds = ['floor', 'surface', 'raised', 'faint'];

/** Text of any size needs 4.5 : 1; [text, ground]. */
const texts = [
  ...['ink', 'ink-soft', 'talk', 'trade', 'public', 'bad'].flatMap((text) =>
    grounds.map((ground) => [text, ground] as const),
  ),
  ['ink', 'press'],
  ['ink-soft', 'press'],
  ['floor', 'ink'],
  ...['talk', 'trade', 'public', 'bad'].flatMap((role) => [
    [role, `${role}-tint`] as const,
    ['ink', `${role}-tint`] as const,
  ]),
  ['ink-soft', 'talk-tint'],
  ...['talk', 'trade', 'bad'].flatMap((role) => [
    [`on-${role}`, role] as const,
    [`on-${role}`, `${role}-press`] as const,
  ]),
  ['on-money', 'money'],
  ['on-money', 'money-end'],
] as const;

/** The edge of a control and the ring of focus need 3 : 1. */
const edges = ['edge', 'talk'].flatMap((edge) => grounds.map((ground) => [edge, ground] as const));

function colourOf(name: string, theme: Theme): string {
  const pair = /light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6})/;
  const [, light, dark, both] =
    new RegExp(`--color-${name}: (?:${pair.source});`).exec(tokens) ?? [];
  const colour = both ?? (theme === 'light' ? light : dark);
  if (colour === undefined) throw new Error(`tokens.css has no plain colour ${name}`);
  return colour;
}

const contrastIn = (theme: Theme, text: string, ground: string): number =>
  contrastOf(colourOf(text, theme), colourOf(ground, theme));

describe.each(themes)('colours, %s', (theme) => {
  it.each(texts)('%s can be read on %s', (text, ground) => {
    expect(contrastIn(theme, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edges)('%s can be seen on %s', (edge, ground) => {
    expect(contrastIn(theme, edge, ground)).toBeGreaterThanOrEqual(3);
  });
});

it('a white letter can be read on every placeholder face', () => {
  for (const colour of faces.flat()) {
    expect(contrastOf('#ffffff', colour), colour).toBeGreaterThanOrEqual(4.5);
  }
});

it('docs/DESIGN.md tells the contrasts that there are', () => {
  const rows = [
    ...design.matchAll(/^\| ([a-z-]+) on ([a-z-]+) +\| +([\d.]+) +\| +([\d.]+) +\|$/gm),
  ];
  expect(rows.length).toBeGreaterThan(20);
  for (const [row, text = '', ground = '', light, dark] of rows) {
    const told = { light, dark };
    for (const theme of themes) {
      expect(told[theme], row).toBe(contrastIn(theme, text, ground).toFixed(1));
    }
  }
});

it('an apostrophe in a Chinese text is narrow on every machine, and no other sign is touched', () => {
  const [, face = ''] =
    /@font-face \{\s*font-family: "Latin apostrophe";([^}]*)\}/.exec(tokens) ?? [];
  expect(face).toContain('unicode-range: U+2019;');
  // Nothing is fetched for it.
  expect(face).not.toContain('url(');
  expect(tokens).toMatch(/:lang\(zh\) \{\s*font-family:\s*"Latin apostrophe",/);
});
