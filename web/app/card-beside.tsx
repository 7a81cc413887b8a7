import type { ContextType } from 'react';
import { Route, UNSAFE_RouteContext as RouteContext, Routes, useLocation } from 'react-router';
import { OfficialProfile, PersonCard } from './public-screens.ts';
import { ScreenOutlet } from './screen-outlet.tsx';

// Below no route: the address of a card is not one within the address of the talk.
const noRoute: ContextType<typeof RouteContext> = { outlet: null, matches: [], isDataRoute: false };

/** Somebody's card as at its own address, which is not that of the window. */
export function CardBeside({ address }: { address: string }) {
  const location = useLocation();
  return (
    <RouteContext value={noRoute}>
      <Routes location={{ ...location, pathname: address, search: '', hash: '', state: null }}>
        <Route element={<ScreenOutlet />}>
          <Route path="u/:handle" element={<PersonCard />} />
          <Route path="o/:handle" element={<OfficialProfile />} />
        </Route>
      </Routes>
    </RouteContext>
  );
}
