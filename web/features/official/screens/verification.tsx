import { BadgeCheck, ShieldQuestion } from 'lucide-react';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Cell, CellGroup } from '../../../ui/cell.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

/** Who has been checked, how, and until when; or plainly that nobody has. */
export function Verification({ official: { verification } }: { official: Official }) {
  const w = useWords(officialWords);
  const format = useFormat();
  if (!verification) {
    return (
      <CellGroup title={w.verification}>
        <div className="flex items-center gap-3 px-4 py-3 text-ink-soft">
          <ShieldQuestion size={22} strokeWidth={1.75} aria-hidden className="shrink-0" />
          {w.notVerified}
        </div>
      </CellGroup>
    );
  }
  const until = `${w.verifiedUntil} ${format.date(verification.expiresAt)}`;
  return (
    <CellGroup title={w.verification}>
      <div className="flex items-center gap-3 px-4 py-3">
        <BadgeCheck size={22} strokeWidth={1.75} aria-hidden className="shrink-0 text-talk" />
        <span className="min-w-0">
          <span className="block break-words text-ink">{verification.organization}</span>
          <span className="block text-small text-ink-soft">
            {w.verifiedOn} {format.date(verification.verifiedAt)} · {until}
          </span>
        </span>
      </div>
      <Cell title={w.verifiedBy} detail={verification.method} />
    </CellGroup>
  );
}
