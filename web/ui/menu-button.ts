/** The button of a menu looks the same before the menu's code has come. */
export const menuButton =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink hover:bg-press/60';
