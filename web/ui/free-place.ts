/** Where a notice covers nothing that is pressed next. */
export type FreePlace = { side: 'top' | 'bottom'; px: number };

/** From where to where it reaches down the screen. */
export type Band = { readonly top: number; readonly bottom: number };

/** What stands at the foot of the screen and is pressed next: the tabs, a composer, a pay bar. */
const feet = '[data-bar="bottom"]';
/** What has the name of a screen or a sheet, and the way back. */
const heads = '[data-bar="top"]';
const layersOver = '[role="dialog"], [role="alertdialog"]';

/** A slip of two lines, with its gap. */
const slipPx = 88;

/** Above the bars at the foot of the screen; while a layer stands there, below the heads at the top. */
export function freePlace(): FreePlace {
  if (document.querySelector(layersOver)) return { side: 'top', px: belowHeads(bandsOf(heads)) };
  const heights = bandsOf(feet).map(({ top }) => window.innerHeight - top);
  return { side: 'bottom', px: Math.max(0, ...heights) };
}

function bandsOf(selector: string): Band[] {
  return [...document.querySelectorAll(selector)]
    .map((bar) => bar.getBoundingClientRect())
    .filter(({ height }) => height > 0);
}

/** The first room down the screen in which a slip touches no head: a sheet may begin below the page's. */
export function belowHeads(bands: readonly Band[]): number {
  return [...bands]
    .sort((a, b) => a.top - b.top)
    .reduce((free, { top, bottom }) => (top < free + slipPx ? Math.max(free, bottom) : free), 0);
}
