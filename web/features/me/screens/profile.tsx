import { useWords } from '../../../lib/i18n/words.ts';
import { Page } from '../../../ui/page.tsx';
import { meWords } from '../words/index.ts';
import { OwnCard } from './own-card.tsx';

export function Profile() {
  const w = useWords(meWords);
  return (
    <Page title={w.profile} back="/me">
      <div className="px-3 pt-2">
        <OwnCard />
      </div>
    </Page>
  );
}
