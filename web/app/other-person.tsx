import { UserRoundCheck } from 'lucide-react';
import { useSession } from '../lib/api/session.ts';
import { useWords } from '../lib/i18n/words.ts';
import { useDocumentTitle, useScreenTitle } from '../lib/screen-title.ts';
import { Button } from '../ui/button.tsx';
import { appWords } from './words/index.ts';

/** Another person signed in with this browser; this tab shows nothing of the one before. */
export function OtherPerson() {
  const name = useSession((state) => state.otherName);
  const w = useWords(appWords);
  const title = name === null ? w.otherPerson : w.otherPersonIs(name);
  // Nor does the tab go on naming what the one before had open.
  useScreenTitle(title);
  useDocumentTitle(0);
  return (
    <main className="flex h-full flex-col items-center justify-center gap-4 bg-floor p-6 text-center">
      <UserRoundCheck size={40} strokeWidth={1.5} aria-hidden className="text-talk" />
      <h1 className="max-w-md text-section font-semibold break-words text-ink">{title}</h1>
      <p className="max-w-md text-body leading-7 text-ink-soft">{w.otherPersonDetail}</p>
      {/* A fresh page, at an address that is not the other's: nothing in memory comes along. */}
      <Button onClick={() => window.location.assign('/')}>
        {name === null ? w.carryOn : w.carryOnAs(name)}
      </Button>
    </main>
  );
}
