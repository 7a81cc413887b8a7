import { create } from 'zustand';

/** What opens over any screen by a key or a button: the search of everything, the list of keys. */
type Panel = 'switcher' | 'shortcuts';

const useStore = create<{ open: Panel | null }>(() => ({ open: null }));

export const useQuickPanel = (): Panel | null => useStore((state) => state.open);

export function showQuickPanel(open: Panel | null): void {
  useStore.setState({ open });
}
