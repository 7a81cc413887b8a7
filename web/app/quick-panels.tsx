import { type ComponentType, lazy, Suspense } from 'react';
import { loadAll } from '../lib/i18n/catalogue.ts';
import { showQuickPanel, useQuickPanel } from '../lib/quick-panels.ts';
import { isWithMod, isWriting, useShortcut } from '../lib/use-shortcut.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { switcherWords } from './switcher/words/index.ts';

type Panel = ComponentType<{ onClose: () => void }>;

function panel(load: () => Promise<Panel>) {
  return lazy(async () => {
    const [loaded] = await Promise.all([load(), loadAll([switcherWords])]);
    return { default: loaded };
  });
}

const Switcher = panel(async () => (await import('./switcher/switcher.tsx')).Switcher);
const Shortcuts = panel(async () => (await import('./switcher/shortcuts.tsx')).Shortcuts);

const close = (): void => showQuickPanel(null);

/** What a key opens over any screen; its code comes when it is first asked for. */
export function QuickPanels() {
  const open = useQuickPanel();
  useShortcut(
    (event) => isWithMod(event) && event.key.toLowerCase() === 'k',
    () => showQuickPanel('switcher'),
  );
  useShortcut(
    (event) =>
      (isWithMod(event) && event.key === '/') ||
      (event.key === '?' && !event.ctrlKey && !event.metaKey && !isWriting(event)),
    () => showQuickPanel('shortcuts'),
  );
  if (open === null) return null;
  const Open = open === 'switcher' ? Switcher : Shortcuts;
  return (
    <ErrorBoundary resetKey={open} shown={null}>
      <Suspense>
        <Open onClose={close} />
      </Suspense>
    </ErrorBoundary>
  );
}
