import { BadgeCheck, ShieldQuestion } from 'lucide-react';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Cell, CellGroup } from '../../../ui/cell.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

/** Who has been checked, how, and until when; or plainly that nobody has. */
export function Verification({ official }: { official: Official }) {
  const w = useWords(officialWords);
  return (
    <CellGroup title={w.verification}>
      <VerificationFacts official={official} />
    </CellGroup>
  );
}

export function VerificationFacts({ official: { verification } }: { official: Official }) {
  const w = useWords(officialWords);
  const format = useFormat();
  if (!verification) {
    return (
      <p className="flex items-center gap-3 px-3 py-3 text-body text-ink-soft">
        <ShieldQuestion size={24} strokeWidth={1.75} aria-hidden className="shrink-0" />
        {w.notVerified}
      </p>
    );
  }
  const until = `${w.verifiedUntil} ${format.date(verification.expiresAt)}`;
  return (
    <>
      <div className="flex items-center gap-3 px-3 py-3">
        <BadgeCheck size={24} strokeWidth={1.75} aria-hidden className="shrink-0 text-public" />
        <span className="min-w-0">
          <span className="block text-name font-medium break-words text-ink">
            {verification.organization}
          </span>
          <span className="block text-small text-ink-soft">
            {w.verifiedOn} {format.date(verification.verifiedAt)} · {until}
          </span>
        </span>
      </div>
      <Cell title={w.verifiedBy} detail={verification.method} />
    </>
  );
}
