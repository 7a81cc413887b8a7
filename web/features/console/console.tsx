import { Route, Routes } from 'react-router';
import { NothingHere } from '../../ui/nothing-here.tsx';
import { AccountFrame } from './account-frame.tsx';
import { Announcements } from './announcements.tsx';
import { Broadcasts } from './broadcasts.tsx';
import { ConsoleHome } from './console-home.tsx';
import { Customers } from './customers.tsx';
import { FailedWork } from './failed-work.tsx';
import { Income } from './income.tsx';
import { NewAnnouncement } from './new-announcement.tsx';
import { NewBroadcast } from './new-broadcast.tsx';
import { OpenAccount } from './open-account.tsx';
import { Overview } from './overview.tsx';
import { Profile } from './profile.tsx';
import { Staff } from './staff.tsx';
import { StoreOrders } from './store-orders.tsx';
import { StorePage } from './store-page.tsx';
import { VerificationRequests } from './verification-requests.tsx';

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
