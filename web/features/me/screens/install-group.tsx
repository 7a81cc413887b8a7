import { Download } from 'lucide-react';
import { useWords } from '../../../lib/i18n/words.ts';
import { useInstall } from '../../../lib/install.ts';
import { CellButton, CellGroup } from '../../../ui/cell.tsx';
import { meWords } from '../words/index.ts';

/** Quietly, and only where it can be done: the client on the home screen. */
export function InstallGroup() {
  const w = useWords(meWords);
  const install = useInstall();
  if (!install) return null;
  return (
    <CellGroup title={w.app}>
      {install.kind === 'offered' ? (
        <CellButton
          title={w.install}
          detail={<span className="whitespace-normal">{w.installHint}</span>}
          media={<Download size={22} aria-hidden className="shrink-0 text-talk" />}
          onClick={install.install}
        />
      ) : (
        <div className="px-3 py-2.5">
          <p className="text-name font-medium text-ink">{w.install}</p>
          <p className="mt-0.5 text-small text-ink-soft">{w.installByHand}</p>
        </div>
      )}
    </CellGroup>
  );
}
