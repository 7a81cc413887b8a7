import { Route, Routes } from 'react-router';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { OpenAccount } from '../account/screens/open-account.tsx';
import { Profile } from '../account/screens/profile.tsx';
import { Staff } from '../account/screens/staff.tsx';
import { FailedWork } from '../operator/screens/failed-work.tsx';
import { VerificationRequests } from '../operator/screens/verification-requests.tsx';
import { Income } from '../shop/screens/income.tsx';
import { StoreOrders } from '../shop/screens/store-orders.tsx';
import { StorePage } from '../shop/screens/store-page.tsx';
import { Announcements } from '../talk/screens/announcements.tsx';
import { Broadcasts } from '../talk/screens/broadcasts.tsx';
import { Customers } from '../talk/screens/customers.tsx';
import { NewAnnouncement } from '../talk/screens/new-announcement.tsx';
import { NewBroadcast } from '../talk/screens/new-broadcast.tsx';
import { AccountFrame } from './account-frame.tsx';
import { ConsoleHome } from './console-home.tsx';
import { Overview } from './overview.tsx';

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
