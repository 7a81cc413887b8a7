import { Route, Routes } from 'react-router';
import { feature, screen } from '../../../ui/lazy-feature.ts';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { accountWords } from '../account/words/index.ts';
import { operatorWords } from '../operator/words/index.ts';
import { storeConsoleWords } from '../shop/words/index.ts';
import { broadcastWords } from '../talk/words/index.ts';
import { AccountFrame } from './account-frame.tsx';
import { ConsoleHome } from './console-home.tsx';
import { Overview } from './overview.tsx';

/** Each job comes in a chunk of its own: who answers customers loads no bookkeeping. */
const shop = feature(() => import('../shop/index.ts'), storeConsoleWords);
const talk = feature(() => import('../talk/index.ts'), broadcastWords);
const account = feature(() => import('../account/index.ts'), accountWords);
const operator = feature(() => import('../operator/index.ts'), operatorWords);

const FirstProduct = screen(shop, 'FirstProduct');
const Income = screen(shop, 'Income');
const StoreOrders = screen(shop, 'StoreOrders');
const StorePage = screen(shop, 'StorePage');
const Announcements = screen(talk, 'Announcements');
const Broadcasts = screen(talk, 'Broadcasts');
const Customers = screen(talk, 'Customers');
const NewAnnouncement = screen(talk, 'NewAnnouncement');
const NewBroadcast = screen(talk, 'NewBroadcast');
const OpenAccount = screen(account, 'OpenAccount');
const Profile = screen(account, 'Profile');
const Staff = screen(account, 'Staff');
const FailedWork = screen(operator, 'FailedWork');
const VerificationRequests = screen(operator, 'VerificationRequests');

/** Every address below /console. */
export function Console() {
  return (
    <Routes>
      <Route index element={<ConsoleHome />} />
      <Route path="new" element={<OpenAccount />} />
      <Route path="verification" element={<VerificationRequests />} />
      <Route path="failed-work" element={<FailedWork />} />
      <Route path=":officialId" element={<AccountFrame />}>
        <Route index element={<Overview />} />
        <Route path="profile" element={<Profile />} />
        <Route path="store" element={<StorePage />} />
        <Route path="first-product" element={<FirstProduct />} />
        <Route path="orders" element={<StoreOrders />} />
        <Route path="broadcasts" element={<Broadcasts />} />
        <Route path="broadcasts/new" element={<NewBroadcast />} />
        <Route path="announcements" element={<Announcements />} />
        <Route path="announcements/new" element={<NewAnnouncement />} />
        <Route path="customers" element={<Customers />} />
        <Route path="customers/:conversationId" element={<Customers />} />
        <Route path="income" element={<Income />} />
        <Route path="staff" element={<Staff />} />
      </Route>
      <Route path="*" element={<NothingHere />} />
    </Routes>
  );
}
