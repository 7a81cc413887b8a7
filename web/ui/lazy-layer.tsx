import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { fetchCode } from '../lib/missing-code.ts';
import { whenIdle } from '../lib/when-idle.ts';

/**
 * What lies over a screen is no part of its first load: it comes while the screen stands idle, or
 * when it is opened, and stays from then on, so that its closing is seen to its end.
 */
export function lazyLayer<P extends object>(
  load: () => Promise<ComponentType<P>>,
  isOpen: (props: P) => boolean,
): ComponentType<P> {
  const lazied: unknown = lazy(async () => ({ default: await fetchCode(load) }));
  // React types a lazy component as something narrower than what it may be used as.
  const Layer = lazied as ComponentType<P>;
  return (props) => (
    <OnceOpened isOpen={isOpen(props)} load={load}>
      <Layer {...props} />
    </OnceOpened>
  );
}

type OnceOpenedProps = { isOpen: boolean; load: () => Promise<unknown>; children: ReactNode };

function OnceOpened({ isOpen, load, children }: OnceOpenedProps) {
  const [wasOpened, setOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setOpened(true);
  useEffect(() => whenIdle(() => void load().catch(() => undefined)), [load]);
  return wasOpened && <Suspense>{children}</Suspense>;
}
