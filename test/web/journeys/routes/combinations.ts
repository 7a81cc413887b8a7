/** In which clothes a screen is looked at. */
import type { Language } from '../../../../web/lib/i18n/languages.ts';

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

/**
 * What axe looks at: it takes long, so in `npm test` a screen wears these only. Each two of language,
 * theme and size of text meet, and no width is left out. `npm run soak` has it look at all of them.
 */
const covering: readonly Clothes[] = [
  { language: 'en', theme: 'light', text: 100, width: 390 },
  { language: 'en', theme: 'dark', text: 200, width: 1280 },
  { language: 'ko', theme: 'light', text: 200, width: 320 },
  { language: 'ko', theme: 'dark', text: 100, width: 768 },
  { language: 'zh', theme: 'dark', text: 200, width: 320 },
  { language: 'zh', theme: 'light', text: 100, width: 1920 },
];

/** What is measured besides: where the frame changes, and where the longest words have the least room. */
const measured: readonly Clothes[] = [
  { language: 'en', theme: 'light', text: 200, width: 320 },
  { language: 'en', theme: 'light', text: 200, width: 390 },
  { language: 'en', theme: 'light', text: 100, width: 768 },
  { language: 'en', theme: 'light', text: 100, width: 1280 },
  { language: 'ko', theme: 'light', text: 100, width: 390 },
];

/** All clothes in one language, those of one theme together. */
export function clothesIn(language: Language): Clothes[] {
  return themes.flatMap((theme) =>
    sizes.flatMap((text) => widths.map((width) => ({ language, theme, text, width }))),
  );
}

export const isCovering = (clothes: Clothes): boolean => isAmong(covering, clothes);
export const isMeasured = (clothes: Clothes): boolean => isAmong(measured, clothes);

function isAmong(some: readonly Clothes[], { language, theme, text, width }: Clothes): boolean {
  return some.some(
    (each) =>
      each.language === language &&
      each.theme === theme &&
      each.text === text &&
      each.width === width,
  );
}
