import { useEffect, useEffectEvent, useReducer } from 'react';
import { whenIdle } from '../lib/when-idle.ts';
import { useKitWords } from './kit-words.ts';
import { toast } from './toast.tsx';

/** Code that is no part of the first load; fetched once, and again where it did not come. */
type LaterCode<T> = { here: () => T | undefined; fetch: () => Promise<unknown> };

export function laterCode<T>(load: () => Promise<T>): LaterCode<T> {
  let code: T | undefined;
  return {
    here: () => code,
    fetch: async () => {
      code ??= await load();
    },
  };
}

/** For what is likely to be opened: its code comes while the screen stands idle. */
export function useCodeAhead(code: LaterCode<unknown>): void {
  useEffect(() => whenIdle(() => void code.fetch().catch(() => undefined)), [code]);
}

/**
 * For what opens over a screen: its code comes when it is wanted. Where it does not come, the person is
 * told and `onMissing` closes again what would have opened: the screen below stands, with all that is half
 * written on it.
 */
export function useCode<T>(
  code: LaterCode<T>,
  isWanted: boolean,
  onMissing: () => void,
): T | undefined {
  const w = useKitWords();
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const giveUp = useEffectEvent(() => {
    const reload = { label: w.reload, onPress: () => window.location.reload() };
    toast(w.notOpened, 'failed', reload);
    onMissing();
  });
  useEffect(() => {
    if (!isWanted || code.here() !== undefined) return;
    let isGone = false;
    const unlessGone = (then: () => void) => (): void => {
      if (!isGone) then();
    };
    void code.fetch().then(unlessGone(drawAgain), unlessGone(giveUp));
    return () => {
      isGone = true;
    };
  }, [code, isWanted]);
  return code.here();
}
