import { useWords } from '../lib/i18n/words.ts';
import { Spinner } from '../ui/spinner.tsx';
import { appWords } from './words/index.ts';

export function Starting() {
  const w = useWords(appWords);
  return (
    <main role="status" aria-label={w.starting} className="flex h-full items-center justify-center">
      <span className="animate-appear text-ink-soft">
        <Spinner size={28} />
      </span>
    </main>
  );
}
