import type { ReactNode } from 'react';

/** What is told to a layer, by the screen that has it and to the code that comes when it opens. */
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

export type ViewerProps = {
  picture: { src: string; alt: string } | null;
  onClose: () => void;
};
