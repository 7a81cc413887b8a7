import { useWords } from '../../../lib/i18n/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { consoleWords } from '../words/index.ts';
import { useAccount } from './account.tsx';

/** The account's own code and link, for posters and shop windows. */
export function ShareCard() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const link = `${window.location.origin}/o/${official.handle}`;
  const copy = useCopy();
  return (
    <Card title={w.qrTitle}>
      <div className="flex flex-col items-center gap-3 text-center">
        <QrCode text={link} label={`${w.qrTitle}: ${official.name}`} size={200} />
        <p className="text-small text-ink-soft">{w.qrHint}</p>
        <p className="max-w-full truncate text-small text-ink">{link}</p>
        <Button look="secondary" size="small" onClick={() => copy(link)}>
          {w.copyLink}
        </Button>
      </div>
    </Card>
  );
}
