import { type ReactNode, startTransition, useLayoutEffect, useState } from 'react';
import { Router } from 'react-router';
import { createPageHistory } from '../lib/layers/history.ts';

/** As the router's own for a browser, on a history that knows of layers. */
export function AppRouter({ children }: { children: ReactNode }) {
  const [history] = useState(createPageHistory);
  const [{ location, action }, setPlace] = useState({
    location: history.location,
    action: history.action,
  });
  useLayoutEffect(
    () =>
      history.listen(({ location, action }) =>
        startTransition(() => setPlace({ location, action })),
      ),
    [history],
  );
  return (
    <Router location={location} navigationType={action} navigator={history}>
      {children}
    </Router>
  );
}
