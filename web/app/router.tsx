import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import {
  UNSAFE_createBrowserHistory as createBrowserHistory,
  type Location,
  Router,
} from 'react-router';
import { moveTo } from './moving.ts';

type BrowserHistory = ReturnType<typeof createBrowserHistory>;

export type Place = { location: Location; action: BrowserHistory['action'] };

/** As the router's own for a browser, on which screens move. */
export function AppRouter({ children }: { children: ReactNode }) {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  const [place, setPlace] = useState<Place>({
    location: history.location,
    action: history.action,
  });
  const shown = useRef(place);
  useLayoutEffect(
    () =>
      history.listen(({ location, action }) => {
        const next = { location, action };
        const from = shown.current;
        shown.current = next;
        moveTo(next, from, () => setPlace(next));
      }),
    [history],
  );
  return (
    <Router location={place.location} navigationType={place.action} navigator={history}>
      {children}
    </Router>
  );
}
