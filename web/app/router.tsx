import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type Location, Router } from 'react-router';
import { createPageHistory } from '../lib/layers/history.ts';
import { moveTo } from './moving.ts';

type PageHistory = ReturnType<typeof createPageHistory>;

export type Place = { location: Location; action: PageHistory['action'] };

/** As the router's own for a browser, on a history that knows of layers; its screens move. */
export function AppRouter({ children }: { children: ReactNode }) {
  const [history] = useState(createPageHistory);
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
