import { Navigate, Route, Routes } from 'react-router';
import { ChatList } from '../features/chat/chat-list.tsx';
import { ContactList } from '../features/contacts/contact-list.tsx';
import { DiscoverList } from '../features/discover/discover-list.tsx';
import { MeList } from '../features/me/me-list.tsx';
import { Entered } from './entered.tsx';
import { screen } from './lazy-feature.tsx';
import { NotFound, Placeholder } from './placeholder.tsx';
import { Shell } from './shell.tsx';
import { TwoPane } from './two-pane.tsx';

/**
 * Every address of the client. The four tab lists are in the first load; what they open comes in
 * one chunk per feature. An address outside a TwoPane uses the whole width.
 */
const chat = () => import('../features/chat/index.ts');
const contacts = () => import('../features/contacts/index.ts');
const me = () => import('../features/me/index.ts');
const wallet = () => import('../features/wallet/index.ts');
const discover = () => import('../features/discover/index.ts');
const official = () => import('../features/official/index.ts');
const officialThread = () => import('./official-thread-page.tsx');
const stores = () => import('../features/stores/index.ts');
const consoleFeature = () => import('../features/console/index.ts');
const scanner = () => import('../features/discover/scan-index.ts');

const Conversation = screen(chat, 'Conversation');
const ConversationInfo = screen(chat, 'ConversationInfo');
const NewGroup = screen(chat, 'NewGroup');
const AddMembers = screen(chat, 'AddMembers');
const AddFriend = screen(contacts, 'AddFriend');
const FriendRequests = screen(contacts, 'FriendRequests');
const Groups = screen(contacts, 'Groups');
const Following = screen(contacts, 'Following');
const PersonCard = screen(contacts, 'PersonCard');
const Scan = screen(scanner, 'Scan');
const FindAccounts = screen(discover, 'FindAccounts');
const Profile = screen(me, 'Profile');
const MyCard = screen(me, 'MyCard');
const Settings = screen(me, 'Settings');
const Devices = screen(me, 'Devices');
const ChangePassword = screen(me, 'ChangePassword');
const Wallet = screen(wallet, 'Wallet');
const TopUp = screen(wallet, 'TopUp');
const LinkBank = screen(wallet, 'LinkBank');
const Statement = screen(wallet, 'Statement');
const OfficialThreadPage = screen(officialThread, 'OfficialThreadPage');
const OfficialProfile = screen(official, 'OfficialProfile');
const AnnouncementList = screen(official, 'AnnouncementList');
const Announcement = screen(official, 'Announcement');
const Storefront = screen(stores, 'Storefront');
const ProductPage = screen(stores, 'ProductPage');
const ProductById = screen(stores, 'ProductById');
const Checkout = screen(stores, 'Checkout');
const MyOrders = screen(stores, 'MyOrders');
const OrderPage = screen(stores, 'OrderPage');
const PaidResult = screen(stores, 'PaidResult');
const Console = screen(consoleFeature, 'Console');

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Navigate to="/chats" replace />} />
        <Route path="sign-in" element={<Entered />} />
        <Route path="sign-up" element={<Entered />} />
        <Route element={<TwoPane root="/chats" list={<ChatList />} />}>
          <Route path="chats" element={<Placeholder />} />
          <Route path="chats/new-group" element={<NewGroup />} />
          <Route path="chats/official/:officialId" element={<OfficialThreadPage />} />
          <Route path="chats/:conversationId" element={<Conversation />} />
          <Route path="chats/:conversationId/info" element={<ConversationInfo />} />
          <Route path="chats/:conversationId/add" element={<AddMembers />} />
        </Route>
        <Route element={<TwoPane root="/contacts" list={<ContactList />} />}>
          <Route path="contacts" element={<Placeholder />} />
          <Route path="contacts/add" element={<AddFriend />} />
          <Route path="contacts/requests" element={<FriendRequests />} />
          <Route path="contacts/groups" element={<Groups />} />
          <Route path="contacts/following" element={<Following />} />
          <Route path="u/:handle" element={<PersonCard />} />
        </Route>
        <Route element={<TwoPane root="/discover" list={<DiscoverList />} />}>
          <Route path="discover" element={<Placeholder />} />
          <Route path="discover/accounts" element={<FindAccounts />} />
          <Route path="scan" element={<Scan />} />
          <Route path="o/:handle" element={<OfficialProfile />} />
          <Route path="o/:handle/announcements" element={<AnnouncementList />} />
        </Route>
        <Route element={<TwoPane root="/me" list={<MeList />} />}>
          <Route path="me" element={<Placeholder />} />
          <Route path="me/profile" element={<Profile />} />
          <Route path="me/card" element={<MyCard />} />
          <Route path="me/settings" element={<Settings />} />
          <Route path="me/devices" element={<Devices />} />
          <Route path="me/password" element={<ChangePassword />} />
          <Route path="wallet" element={<Wallet />} />
          <Route path="wallet/top-up" element={<TopUp />} />
          <Route path="wallet/link-bank" element={<LinkBank />} />
          <Route path="wallet/statement" element={<Statement />} />
          <Route path="orders" element={<MyOrders />} />
          <Route path="orders/:orderId" element={<OrderPage />} />
          <Route path="orders/:orderId/paid" element={<PaidResult />} />
        </Route>
        <Route path="announcements/:announcementId" element={<Announcement />} />
        <Route path="s/:storeId" element={<Storefront />} />
        <Route path="s/:storeId/p/:productId" element={<ProductPage />} />
        <Route path="s/:storeId/checkout" element={<Checkout />} />
        <Route path="p/:productId" element={<ProductById />} />
        <Route path="console/*" element={<Console />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
