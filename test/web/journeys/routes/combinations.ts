/** In which clothes a screen is looked at. */
import type { Language } from '../../../../web/lib/i18n/languages.ts';
import { rounds } from '../../../support/soak.ts';

export interface Clothes {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  /** Of the letters, in per cent of their usual size. */
  readonly text: 100 | 200;
  readonly width: 320 | 390 | 768 | 1280 | 1920;
}

export const languages = ['en', 'ko', 'zh'] as const satisfies readonly Language[];
const themes = ['light', 'dark'] as const;
const sizes = [100, 200] as const;
const widths = [320, 390, 768, 1280, 1920] as const;

const heights: Readonly<Record<Clothes['width'], number>> = {
  ...{ 320: 640, 390: 844, 768: 1024 },
  ...{ 1280: 800, 1920: 1080 },
};

export const heightAt = (width: Clothes['width']): number => heights[width];

/** In `npm run soak` every screen is looked at in all clothes, by axe too. */
const isThorough = rounds(1) > 1;

/** Clothes for one screen; axe, which takes long, looks at those that say so. */
interface Look extends Clothes {
  readonly forAxe: boolean;
}

/**
 * In `npm test` every screen wears all three languages, both themes and both sizes of text, yet not each
 * with each: the screens take turns.
 */
const turns: readonly (readonly Look[])[] = [
  [
    { language: 'en', theme: 'light', text: 100, width: 390, forAxe: true },
    { language: 'en', theme: 'light', text: 200, width: 320, forAxe: false },
    { language: 'en', theme: 'light', text: 100, width: 1280, forAxe: false },
    { language: 'ko', theme: 'light', text: 200, width: 320, forAxe: true },
    { language: 'zh', theme: 'dark', text: 100, width: 1920, forAxe: true },
  ],
  [
    { language: 'en', theme: 'light', text: 200, width: 390, forAxe: false },
    { language: 'en', theme: 'light', text: 100, width: 768, forAxe: false },
    { language: 'en', theme: 'dark', text: 200, width: 1280, forAxe: true },
    { language: 'ko', theme: 'dark', text: 100, width: 768, forAxe: true },
    { language: 'zh', theme: 'light', text: 200, width: 320, forAxe: true },
  ],
];

/** What the screen at this place of the table wears in one language. */
export function clothesFor(place: number, language: Language): readonly Look[] {
  const worn = isThorough ? allClothes : (turns[place % turns.length] ?? []);
  return worn.filter((each) => each.language === language);
}

/** Those of one theme together. */
const allClothes: readonly Look[] = languages.flatMap((language) =>
  themes.flatMap((theme) =>
    sizes.flatMap((text) =>
      widths.map((width) => ({ language, theme, text, width, forAxe: true })),
    ),
  ),
);
