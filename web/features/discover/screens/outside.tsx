import type { Scanned } from '../../../lib/codes/scanned.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/states.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { discoverWords } from '../words/index.ts';

type OutsideProps = { code: Exclude<Scanned, { kind: 'own' }>; onAgain: () => void };

/** A code that does not lead into this service: shown, never followed by itself. */
export function Outside({ code, onAgain }: OutsideProps) {
  const w = useWords(discoverWords);
  const copy = useCopy();
  const text = code.kind === 'foreign' ? code.href : code.text;
  return (
    <Card title={code.kind === 'foreign' ? w.foreign : w.plainText}>
      <div className="flex flex-col gap-4">
        <Notice kind={code.kind === 'foreign' ? 'warn' : 'info'}>
          {code.kind === 'foreign' ? w.foreignDetail(code.host) : w.plainDetail}
        </Notice>
        <p className="rounded-tile bg-faint p-3 text-body break-all text-ink">{text}</p>
        {code.kind === 'foreign' ? (
          <a
            href={code.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className={buttonClass({ look: 'secondary', wide: true })}
          >
            {w.open(code.host)}
          </a>
        ) : (
          <Button look="secondary" wide onClick={() => copy(text)}>
            {w.copy}
          </Button>
        )}
        <Button wide onClick={onAgain}>
          {w.again}
        </Button>
      </div>
    </Card>
  );
}
