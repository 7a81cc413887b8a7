import { useEffect, useState } from 'react';
import { renewPage } from '../lib/build-version.ts';
import { useWords } from '../lib/i18n/words.ts';
import { Failure } from '../ui/states.tsx';
import { Starting } from './starting.tsx';
import { appWords } from './words/index.ts';

/** A broken chunk is cured by loading the page anew, which also brings a new version's files. */
export function ScreenFailure({ onRetry }: { onRetry: () => void }) {
  const w = useWords(appWords);
  return (
    <main className="flex h-full flex-1 items-center justify-center bg-floor">
      <Failure
        reason={w.screenBroke}
        onRetry={() => {
          if (navigator.onLine) window.location.reload();
          else onRetry();
        }}
      />
    </main>
  );
}

/** Code that did not come may be of a build that is gone: then the new one takes its place unasked. */
export function CodeFailure({ onRetry }: { onRetry: () => void }) {
  const [isOfThisBuild, setOfThisBuild] = useState(false);
  useEffect(() => {
    void renewPage().then((isRenewed) => setOfThisBuild(!isRenewed));
  }, []);
  return isOfThisBuild ? <ScreenFailure onRetry={onRetry} /> : <Starting />;
}
