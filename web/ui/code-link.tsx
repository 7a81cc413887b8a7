import { ScanLine } from 'lucide-react';
import { Link } from 'react-router';
import type { OwnPage } from '../lib/codes/scanned.ts';
import { buttonClass } from './button.tsx';
import { useKitWords } from './kit-words.ts';
import type { LeadingCode } from './use-code-in.ts';

/** Where a picture's code leads. Of what is not ours the host is told, and nothing of us to it. */
export function CodeLink({ code, onOpen }: { code: LeadingCode; onOpen: () => void }) {
  const w = useKitWords();
  const names: Record<OwnPage, string> = {
    order: w.openOrder,
    store: w.openStore,
    product: w.openProduct,
    account: w.openAccount,
    person: w.openPerson,
    announcement: w.openAnnouncement,
    code: w.openCode,
  };
  const className = buttonClass({});
  if (code.kind === 'foreign') {
    return (
      <a href={code.href} target="_blank" rel="noopener noreferrer nofollow" className={className}>
        <ScanLine size={20} aria-hidden />
        {w.openCodeAt(code.host)}
      </a>
    );
  }
  return (
    <Link to={code.path} reloadDocument={code.isServerPage} onClick={onOpen} className={className}>
      <ScanLine size={20} aria-hidden />
      {names[code.page]}
    </Link>
  );
}
