import { Link2, Share2 } from 'lucide-react';
import { useState } from 'react';
import { canShare, shareBySystem } from '../lib/clipboard.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { useKitWords } from './kit-words.ts';
import { QrCode } from './qr-code.tsx';
import { Sheet } from './sheet.tsx';
import { useCopy } from './use-copy.ts';

type ShareProps = {
  /** What it is, for whoever gets the link. */
  title: string;
  /** A path of ours, or a whole address. */
  link: string;
};

/** Hands something public on: as a code to be scanned, a link to be copied, by another app. */
export function ShareButton({ title, link }: ShareProps) {
  const [isOpen, setOpen] = useState(false);
  const w = useKitWords();
  return (
    <>
      <IconButton label={w.share} icon={Share2} onClick={() => setOpen(true)} />
      <ShareSheet title={title} link={link} open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

type ShareSheetProps = ShareProps & { open: boolean; onClose: () => void };

function ShareSheet({ title, link, open, onClose }: ShareSheetProps) {
  const w = useKitWords();
  return (
    <Sheet open={open} onClose={onClose} title={w.share}>
      <ShareBody title={title} link={link} />
    </Sheet>
  );
}

/** The code, the link and how to hand it on; also where it stands on a page of its own. */
export function ShareBody({ title, link }: ShareProps) {
  const w = useKitWords();
  const copy = useCopy();
  const url = new URL(link, window.location.origin).href;
  return (
    <div className="flex flex-col items-center gap-4 px-5 pt-1 pb-5 text-center">
      <p className="max-w-full text-body font-semibold break-words text-ink">{title}</p>
      <QrCode text={url} label={w.codeOf(title)} />
      <p className="text-small text-ink-soft">{w.codeHint}</p>
      <p className="max-w-full text-small break-all text-ink select-all">{url}</p>
      <div className="flex w-full flex-col gap-2">
        <Button wide onClick={() => copy(url)}>
          <Link2 size={20} aria-hidden />
          {w.copyLink}
        </Button>
        {canShare({ title, url }) && (
          <Button look="secondary" wide onClick={() => void shareBySystem({ title, url })}>
            <Share2 size={20} aria-hidden />
            {w.shareVia}
          </Button>
        )}
      </div>
    </div>
  );
}
