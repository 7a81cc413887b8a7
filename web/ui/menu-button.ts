import type { LucideIcon } from 'lucide-react';

export type MenuAction = {
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  onSelect: () => void;
};

export type ActionMenuProps = {
  label: string;
  icon: LucideIcon;
  actions: readonly MenuAction[];
};

/** The button of a menu looks the same before the menu's code has come. */
export const menuButton =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink hover:bg-press/60';
