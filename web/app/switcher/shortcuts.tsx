import { useWords } from '../../lib/i18n/words.ts';
import { isMac } from '../../lib/use-shortcut.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { switcherWords } from './words/index.ts';

/** Which keys do what, for whoever asks. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const w = useWords(switcherWords);
  const mod = isMac() ? '⌘' : 'Ctrl';
  const alt = isMac() ? '⌥' : 'Alt';
  const rows: readonly { what: string; keys: readonly string[] }[] = [
    { what: w.keySearch, keys: [mod, 'K'] },
    { what: w.keySteps, keys: [alt, '↑ ↓'] },
    { what: w.keyRows, keys: ['↑ ↓', 'Home', 'End'] },
    { what: w.keySend, keys: ['Enter'] },
    { what: w.keyLine, keys: ['Shift', 'Enter'] },
    { what: w.keyClose, keys: ['Esc'] },
    { what: w.keyKeys, keys: [mod, '/'] },
  ];
  return (
    <Sheet open onClose={onClose} title={w.keys}>
      <dl className="flex flex-col gap-1 px-5 pt-1 pb-6">
        {rows.map(({ what, keys }) => (
          <div key={what} className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
            <dt className="text-body text-ink">{what}</dt>
            <dd className="flex gap-1.5">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-small bg-faint px-2 py-1 font-sans text-small font-medium text-ink"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
