/** What can be told of a screen without looking at it. Runs in the page, so it reaches for nothing outside. */
import type { Page } from '@playwright/test';

interface Expected {
  readonly width: number;
  /** The language as `lang` says it. */
  readonly lang: string;
  /** Whole texts that do not belong to this language. */
  readonly foreign: readonly string[];
}

export interface Findings {
  readonly faults: readonly string[];
  /** Targets that a thumb will find narrow: at least 24 px, less than 44. */
  readonly narrow: readonly string[];
}

export function inspect(page: Page, expected: Expected): Promise<Findings> {
  return page.evaluate(findings, expected);
}

/** The bones of the screen: one heading, one main part, a title, the right language. */
async function findings({ width, lang, foreign }: Expected): Promise<Findings> {
  const faults: string[] = [];
  const narrow: string[] = [];
  const controls =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=switch], [role=checkbox], [role=radio], [role=tab], [role=menuitem]';

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();

  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('[inert], [aria-hidden=true]') === null;
  const nameOf = (element: Element): string => {
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const said = name.trim().replaceAll(/\s+/g, ' ').slice(0, 40);
    return `${element.tagName.toLowerCase()} "${said}"`;
  };

  function tellBones(): void {
    const root = document.documentElement;
    const over = root.scrollWidth - width;
    if (over > 0) faults.push(`scrolls sideways by ${over} px for ${widestIn(document.body)}`);
    if (root.lang !== lang) faults.push(`says it is in ${root.lang}`);
    const heads = [...document.querySelectorAll('h1')].filter(isSeen);
    // The door is named after the house, and so is its tab; every other screen has a name of its own.
    const isDoor = heads.length === 1 && heads[0]?.textContent === 'Maru';
    if (!isDoor && /^(\(\d+\) )?(Maru)?$/.test(document.title.trim())) {
      faults.push(`has no title of its own but "${document.title}"`);
    }
    // Below a layer that takes the whole attention the page is out of reach, with its heading.
    const layer = document.querySelector('[role=dialog], [role=alertdialog]');
    if (heads.length !== 1 && layer === null) {
      faults.push(`has ${heads.length} h1: ${heads.map((head) => head.textContent).join(' | ')}`);
    }
    const mains = [...document.querySelectorAll('main, [role=main]')].filter(isSeen);
    if (mains.length !== 1 && layer === null) faults.push(`has ${mains.length} main landmarks`);
  }

  /** The last of those that reach furthest to the right: it holds no other that does. */
  function widestIn(part: Element): string {
    let widest: Element = part;
    let right = part.getBoundingClientRect().right;
    for (const each of part.querySelectorAll('*')) {
      const reach = each.getBoundingClientRect().right;
      if (reach < right || !isSeen(each) || each.closest('.sr-only')) continue;
      widest = each;
      right = reach;
    }
    return `${nameOf(widest)} in ${part.tagName.toLowerCase()}.${part.classList[0]}`;
  }

  /** A part of the screen that scrolls down must not scroll sideways too, but for those made for it. */
  function tellParts(): void {
    for (const part of document.body.querySelectorAll('*')) {
      const over = part.scrollWidth - part.clientWidth;
      if (over <= 1 || part.clientWidth <= 1 || !isSeen(part)) continue;
      const { overflowX } = getComputedStyle(part);
      const isMadeForIt = /overflow-x-(auto|scroll)/.test(part.getAttribute('class') ?? '');
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (scrolls && !isMadeForIt && !part.matches('input, textarea')) {
        faults.push(`scrolls sideways by ${over} px for ${widestIn(part)}`);
      }
    }
  }

  function tellTexts(): void {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const alien = new Set(foreign);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const said = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (said === '' || !parent || ['SCRIPT', 'STYLE'].includes(parent.tagName)) continue;
      if (/\b(undefined|NaN|null|Infinity)\b|\[object |Invalid Date|\{\{/.test(said)) {
        faults.push(`says "${said.slice(0, 60)}"`);
      }
      // Keys of our texts are of this form, and nothing that people write.
      if (/^[a-z]+([A-Z][a-z]+)+$/.test(said)) faults.push(`shows the key "${said}"`);
      if (alien.has(said) && isSeen(parent)) faults.push(`says "${said}" in English`);
    }
    for (const element of document.querySelectorAll(
      '[aria-label], [title], [placeholder], [alt]',
    )) {
      for (const attribute of ['aria-label', 'title', 'placeholder', 'alt']) {
        const said = element.getAttribute(attribute) ?? '';
        if (/\b(undefined|NaN)\b|\[object /.test(said)) faults.push(`${attribute} is "${said}"`);
        if (alien.has(said)) faults.push(`${attribute} says "${said}" in English`);
      }
    }
  }

  /** What holds it and lets nothing out at its sides: whether one can scroll to what is outside. */
  function holderOf(element: Element): { box: DOMRect; scrolls: boolean } | null {
    for (
      let each = element.parentElement;
      each && each !== document.body;
      each = each.parentElement
    ) {
      const { overflowX } = getComputedStyle(each);
      if (overflowX !== 'visible') {
        const scrolls = overflowX === 'auto' || overflowX === 'scroll';
        return { box: each.getBoundingClientRect(), scrolls };
      }
    }
    return null;
  }

  function tellControl(control: Element): void {
    const box = control.getBoundingClientRect();
    // What is only for readers of the screen, until it has the focus.
    if (box.width <= 1 || box.height <= 1 || box.bottom <= 0) return;
    const holder = holderOf(control);
    const left = Math.max(0, holder?.box.left ?? 0);
    const right = Math.min(width, holder?.box.right ?? width);
    const outside = Math.max(left - box.left, box.right - right);
    if (outside > 1 && holder?.scrolls !== true) {
      faults.push(`${nameOf(control)} is cut by ${Math.round(outside)} px`);
    }
    tellClipped(control);
    tellSize(control, box);
  }

  function tellClipped(control: Element): void {
    if (control.matches('input, textarea, select')) return;
    // A small button reaches below itself for the thumb, with nothing to be seen there.
    const below = -Number.parseFloat(getComputedStyle(control, '::before').bottom) || 0;
    const over = {
      height: control.scrollHeight - control.clientHeight - Math.max(0, Math.ceil(below)),
      width: control.scrollWidth - control.clientWidth,
    };
    const isInline = getComputedStyle(control).display === 'inline';
    if (isInline || (control.textContent ?? '').trim() === '') return;
    const isCut = getComputedStyle(control).overflowX !== 'visible';
    if (control.matches('button, [role=button]') && over.height > 1) {
      faults.push(`${nameOf(control)} is ${over.height} px too low for its text`);
    }
    if (over.width > 1 && (isCut || control.matches('button'))) {
      faults.push(`${nameOf(control)} is ${over.width} px too narrow for its text`);
    }
  }

  /** What it takes beyond its own box, as a link that fills its card does. */
  function isWider(control: Element, box: DOMRect): boolean {
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const around = [
      [x - 12, y],
      [x + 12, y],
      [x, y - 12],
      [x, y + 12],
    ] as const;
    return around.every(([left, top]) => {
      const isOut = left < 0 || left > width || top < 0 || top > window.innerHeight;
      return isOut || control.contains(document.elementFromPoint(left, top));
    });
  }

  function tellSize(control: Element, box: DOMRect): void {
    const isInText = control.matches('a') && getComputedStyle(control).display === 'inline';
    // A field is reached by its label as well.
    const label = control instanceof HTMLInputElement ? control.labels?.[0] : undefined;
    const target = label?.getBoundingClientRect() ?? box;
    const least = Math.min(Math.max(target.width, box.width), Math.max(target.height, box.height));
    if (isInText) return;
    if (least < 24 && !isWider(control, box))
      faults.push(`${nameOf(control)} is a target of ${Math.round(least)} px`);
    else if (least < 43.5) narrow.push(`${nameOf(control)}: ${Math.round(least)} px`);
  }

  tellBones();
  tellParts();
  tellTexts();
  for (const control of document.querySelectorAll(controls))
    if (isSeen(control)) tellControl(control);
  return { faults, narrow };
}
