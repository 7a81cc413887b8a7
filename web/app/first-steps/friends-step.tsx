import { ScanLine, Search } from 'lucide-react';
import { useOperation } from '../../lib/api/queries.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { ShareButton } from '../../ui/share-button.tsx';
import { StepPage } from './step-page.tsx';
import { firstStepWords } from './words/index.ts';

/** The second: a friend, by one's own code, by theirs, or by their handle. */
export function FriendsStep() {
  const w = useWords(firstStepWords);
  const me = useOperation('accounts.get-me', {});
  return (
    <StepPage at={1} title={w.friendsTitle} text={w.friendsText}>
      <Loaded query={me}>
        {({ handle, displayName }) => (
          <div className="flex flex-col items-center gap-3 rounded-sheet bg-surface p-5 shadow-card">
            <QrCode
              text={`${window.location.origin}/u/${handle}`}
              label={w.codeOf(displayName)}
              size={200}
            />
            <p className="flex items-center gap-1 text-name font-semibold text-ink">
              <span className="min-w-0 break-all">@{handle}</span>
              <ShareButton title={displayName} link={`/u/${handle}`} />
            </p>
          </div>
        )}
      </Loaded>
      <div className="mt-4 flex flex-wrap gap-2 *:flex-1">
        <ButtonLink look="secondary" to="/scan">
          <ScanLine size={20} aria-hidden />
          {w.scan}
        </ButtonLink>
        <ButtonLink look="secondary" to="/contacts/add">
          <Search size={20} aria-hidden />
          {w.find}
        </ButtonLink>
      </div>
    </StepPage>
  );
}
