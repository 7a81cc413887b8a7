import { personalStore } from '../lib/personal-store.ts';

/** Whether the person wants the third pane; it stays as they left it. */
export const useDetailPaneOpen = personalStore<{ isOpen: boolean }>({
  what: 'detail-pane',
  read: (kept) => ({ isOpen: kept !== false }),
  kept: ({ isOpen }) => isOpen,
});
