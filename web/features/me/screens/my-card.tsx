import { Copy } from 'lucide-react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { meWords } from '../words/index.ts';

/** The name card: a code that opens one's profile on whoever scans it. */
export function MyCard() {
  const me = useOperation('accounts.get-me', {});
  const w = useWords(meWords);
  const copy = useCopy();
  return (
    <Page
      title={w.card}
      back="/me"
      actions={me.data && <ShareButton title={me.data.displayName} link={`/u/${me.data.handle}`} />}
    >
      <Loaded query={me}>
        {({ id, handle, displayName, avatarUrl }) => {
          const link = `${window.location.origin}/u/${handle}`;
          return (
            <article className="mx-auto mt-6 flex w-[calc(100%-2rem)] max-w-sm flex-col items-center gap-5 rounded-sheet bg-surface p-6">
              <header className="flex w-full items-center gap-4">
                <Avatar seed={id} name={displayName} src={avatarUrl} size={56} />
                <div className="min-w-0">
                  <h2 className="truncate text-name font-semibold text-ink">{displayName}</h2>
                  <p className="truncate text-small text-ink-soft">@{handle}</p>
                </div>
              </header>
              <QrCode text={link} label={w.cardLabel(displayName)} size={260} />
              <p className="text-small text-ink-soft">{w.cardHint}</p>
              <Button look="secondary" wide onClick={() => copy(link)}>
                <Copy size={18} aria-hidden />
                {w.copyLink}
              </Button>
            </article>
          );
        }}
      </Loaded>
    </Page>
  );
}
