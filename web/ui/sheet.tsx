import type { ReactNode } from 'react';
import { lazyLayer } from './lazy-layer.tsx';

export type SheetProps = {
  open: boolean;
  onClose: () => void;
  /** When it shows a further step: leads to the one before, and so do Back and Esc. */
  onBack?: () => void;
  title: string;
  /** Seen in place of the title, which is then only heard. */
  head?: ReactNode;
  description?: ReactNode;
  /** When the sheet must not vanish by a touch beside it, as with a half-filled form. */
  stays?: boolean;
  /** Asks before it goes, however it is closed: for what would be lost with it. */
  mayClose?: () => Promise<boolean>;
  children: ReactNode;
};

/** Rises from the bottom on a phone, stands in the middle on a desktop. Esc, Back and a swipe close it. */
export const Sheet = lazyLayer<SheetProps>(
  async () => (await import('./open-sheet.tsx')).OpenSheet,
  ({ open }) => open,
);
