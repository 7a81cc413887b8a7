import { Store as StoreIcon } from 'lucide-react';
import { useWords } from '../../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { ShareButton } from '../../../../ui/share-button.tsx';
import { useAccount, useAccountStore } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { storeConsoleWords } from '../words/index.ts';
import { OpenStoreForm } from './open-store-form.tsx';
import { Products } from './products.tsx';
import { StoreSettings } from './store-settings.tsx';

/** The account's mini-store: opened here, then its products and what it says of itself. */
export function StorePage() {
  const w = useWords(storeConsoleWords);
  const { official } = useAccount();
  const { query, store } = useAccountStore();
  return (
    <ConsolePage
      title={w.store}
      back={sectionAddress(official.id)}
      actions={
        store && (
          <>
            <ShareButton title={store.name} link={`/s/${store.id}`} />
            <ButtonLink look="secondary" size="small" to={`/s/${store.id}`}>
              {w.view}
            </ButtonLink>
          </>
        )
      }
    >
      <Loaded query={query}>
        {({ store: opened }) =>
          opened === null ? (
            <OpenStore />
          ) : (
            <>
              <Products store={opened} />
              <StoreSettings key={opened.id} store={opened} />
            </>
          )
        }
      </Loaded>
    </ConsolePage>
  );
}

function OpenStore() {
  const w = useWords(storeConsoleWords);
  return (
    <div className="mx-3 max-w-2xl md:mx-0">
      <Card>
        <div className="mb-5 flex items-start gap-3">
          <StoreIcon size={28} strokeWidth={1.5} aria-hidden className="mt-1 shrink-0 text-talk" />
          <div>
            <h2 className="text-body font-semibold text-ink">{w.openStore}</h2>
            <p className="mt-1 text-small leading-6 text-ink-soft">{w.openIntro}</p>
          </div>
        </div>
        <OpenStoreForm />
      </Card>
    </div>
  );
}
