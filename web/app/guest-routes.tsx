import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { contactWords } from '../features/contacts/words/index.ts';
import { officialWords } from '../features/official/words/index.ts';
import { sessionWords } from '../features/session/words/index.ts';
import { storeWords } from '../features/stores/words/index.ts';
import { feature, screen } from '../ui/lazy-feature.ts';
import { GuestShell } from './guest-shell.tsx';
import { Starting } from './starting.tsx';

const contacts = feature(() => import('../features/contacts/index.ts'), contactWords);
const official = feature(() => import('../features/official/index.ts'), officialWords);
const stores = feature(() => import('../features/stores/index.ts'), storeWords);
const session = feature(() => import('../features/session/index.ts'), sessionWords);

const PersonCard = screen(contacts, 'PersonCard');
const OfficialProfile = screen(official, 'OfficialProfile');
const AnnouncementList = screen(official, 'AnnouncementList');
const Announcement = screen(official, 'Announcement');
const Storefront = screen(stores, 'Storefront');
const ProductPage = screen(stores, 'ProductPage');
const ProductById = screen(stores, 'ProductById');
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
