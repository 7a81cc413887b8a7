import { useEffect, useState } from 'react';
import { findServedVersion, ownVersion } from '../lib/build-version.ts';
import { clock } from '../lib/clock.ts';
import { useWords } from '../lib/i18n/words.ts';
import { useLiveState } from '../sync/socket.ts';
import { Button } from '../ui/button.tsx';
import { appWords } from './words/index.ts';

/**
 * Asks kindly for a reload when a new build is served; nobody is interrupted. What is half written is
 * kept by the device, or asks for itself before it goes.
 */
export function NewVersion() {
  const w = useWords(appWords);
  const { version, putOff } = useNewVersion();
  return (
    <div role="status" aria-live="polite">
      {version !== null && (
        <div className="safe-top mx-auto mt-1 flex w-fit max-w-[calc(100%-2rem)] animate-appear flex-wrap items-center justify-center gap-x-3 rounded-card bg-surface py-1 pr-1 pl-4 shadow-card">
          <p className="text-small font-medium text-ink">{w.newVersion}</p>
          <span className="flex">
            <Button look="quiet" size="small" onClick={putOff}>
              {w.later}
            </Button>
            <Button size="small" onClick={() => window.location.reload()}>
              {w.reload}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}

/** Somebody who comes back to the tab is told; but the server is not asked all the time. */
const askAgainMs = 10 * 60_000;

function useNewVersion() {
  const [version, setVersion] = useState<string | null>(null);
  const [putOff, setPutOff] = useState<string | null>(null);
  useEffect(() => {
    let askedAtMs = clock.nowMs();
    const ask = (): void => {
      askedAtMs = clock.nowMs();
      void findServedVersion().then((served) => {
        // What could not be learned takes no offer back.
        if (served !== null) setVersion(served === ownVersion() ? null : served);
      });
    };
    const askOnReturn = (): void => {
      const isDue = clock.nowMs() - askedAtMs > askAgainMs;
      if (document.visibilityState === 'visible' && isDue) ask();
    };
    // A server that was restarted may be a new one.
    const stopHearing = useLiveState.subscribe(({ live }, before) => {
      if (live === 'up' && before.live !== 'up') ask();
    });
    document.addEventListener('visibilitychange', askOnReturn);
    return () => {
      stopHearing();
      document.removeEventListener('visibilitychange', askOnReturn);
    };
  }, []);
  return {
    version: version === putOff ? null : version,
    putOff: () => setPutOff(version),
  };
}
