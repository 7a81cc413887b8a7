import { useDeferredValue, useState } from 'react';
import { useDebounced } from '../../../lib/debounced.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Page } from '../../../ui/page.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { discoverWords } from '../words/index.ts';
import { FoundAccounts } from './found-accounts.tsx';

/**
 * Official accounts by name, handle or description; all of them while nothing is typed. On a desktop the
 * tab beside it has the search.
 */
export function FindAccounts() {
  const [query, setQuery] = useState('');
  const settled = useDebounced(query.trim());
  const w = useWords(discoverWords);
  const { clear } = useKitWords();
  const isDesktop = useIsDesktop();
  return (
    <Page title={w.accounts} back="/discover">
      {!isDesktop && (
        <div className="px-2 py-2">
          <SearchField
            label={w.search}
            clearLabel={clear}
            value={query}
            onChange={setQuery}
            autoFocus
          />
        </div>
      )}
      <FoundAccounts query={useDeferredValue(settled)} />
    </Page>
  );
}
