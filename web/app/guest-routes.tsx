import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { sessionWords } from '../features/session/words/index.ts';
import { feature, screen } from '../ui/lazy-feature.ts';
import { GuestShell } from './guest-shell.tsx';
import {
  Announcement,
  AnnouncementList,
  OfficialProfile,
  PersonCard,
  ProductById,
  ProductPage,
  Storefront,
} from './public-screens.ts';
import { Starting } from './starting.tsx';

const session = feature(() => import('../features/session/index.ts'), sessionWords);

const Welcome = screen(session, 'Welcome');

/**
 * What is open to everybody. At any other address the door stands, and behind it the screen that was
 * asked for: a guest who goes to the till is at the till once they have signed up.
 */
export function GuestRoutes() {
  return (
    <Routes>
      <Route element={<GuestShell />}>
        <Route path="u/:handle" element={<PersonCard />} />
        <Route path="o/:handle" element={<OfficialProfile />} />
        <Route path="o/:handle/announcements" element={<AnnouncementList />} />
        <Route path="announcements/:announcementId" element={<Announcement />} />
        <Route path="s/:storeId" element={<Storefront />} />
        <Route path="s/:storeId/p/:productId" element={<ProductPage />} />
        <Route path="p/:productId" element={<ProductById />} />
      </Route>
      <Route
        path="*"
        element={
          <Suspense fallback={<Starting />}>
            <Welcome />
          </Suspense>
        }
      />
    </Routes>
  );
}
