import type { SheetProps } from './layer-props.ts';
import { lazyLayer } from './lazy-layer.tsx';

/** Rises from the bottom on a phone, stands in the middle on a desktop. Esc, Back and a swipe close it. */
export const Sheet = lazyLayer<SheetProps>(
  async () => (await import('./open-sheet.tsx')).OpenSheet,
  ({ open }) => open,
);
