import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { ChatList } from '../features/chat/screens/chat-list.tsx';
import { chatWords } from '../features/chat/words/index.ts';
import { consoleWords } from '../features/console/words/index.ts';
import { ContactList } from '../features/contacts/screens/contact-list.tsx';
import { discoverWords } from '../features/discover/words/index.ts';
import { inboxWords } from '../features/inbox/words/index.ts';
import { MeList } from '../features/me/screens/me-list.tsx';
import { meWords } from '../features/me/words/index.ts';
import { officialWords } from '../features/official/words/index.ts';
import { walletWords } from '../features/wallet/words/index.ts';
import { followWords } from '../ui/follow/words/index.ts';
import { feature, screen } from '../ui/lazy-feature.ts';
import { ScreenSkeleton } from '../ui/screen-skeleton.tsx';
import { Entered } from './entered.tsx';
import { firstStepWords } from './first-steps/words/index.ts';
import { NotFound, Placeholder } from './placeholder.tsx';
import {
  Announcement,
  AnnouncementList,
  contacts,
  OfficialProfile,
  PersonCard,
  ProductById,
  ProductPage,
  Storefront,
  stores,
} from './public-screens.ts';
import { Shell } from './shell.tsx';
import { TalkWithDetail } from './talk-with-detail.tsx';
import { TwoPane } from './two-pane.tsx';

/**
 * Every address of the client. The tab lists but Discover are in the first load; what they open, and Discover, comes in
 * one chunk per feature. An address outside a TwoPane uses the whole width.
 */
const chat = feature(() => import('../features/chat/index.ts'), chatWords);
const inbox = feature(() => import('../features/inbox/index.ts'), inboxWords);
const me = feature(() => import('../features/me/index.ts'), meWords);
const wallet = feature(() => import('../features/wallet/index.ts'), walletWords);
const discover = feature(() => import('../features/discover/index.ts'), discoverWords, followWords);
const officialThread = feature(
  () => import('./official-thread-page.tsx'),
  officialWords,
  followWords,
  chatWords,
);
const consoleFeature = feature(() => import('../features/console/index.ts'), consoleWords);
const firstSteps = feature(() => import('./first-steps/index.ts'), firstStepWords, followWords);
const scanner = feature(() => import('../features/discover/scan-index.ts'), discoverWords);

const Conversation = screen(chat, 'Conversation');
const ConversationInfo = screen(chat, 'ConversationInfo');
const NewGroup = screen(chat, 'NewGroup');
const AddMembers = screen(chat, 'AddMembers');
const ShareTo = screen(chat, 'ShareTo');
const Notices = screen(inbox, 'Notices');
const AddFriend = screen(contacts, 'AddFriend');
const FriendRequests = screen(contacts, 'FriendRequests');
const Groups = screen(contacts, 'Groups');
const Following = screen(contacts, 'Following');
const Scan = screen(scanner, 'Scan');
const DiscoverList = screen(discover, 'DiscoverList');
const DiscoverWide = screen(discover, 'DiscoverWide');
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
const OfficialDetail = screen(officialThread, 'OfficialDetail');
const OfficialThreadPage = screen(officialThread, 'OfficialThreadPage');
const Checkout = screen(stores, 'Checkout');
const MyOrders = screen(stores, 'MyOrders');
const OrderPage = screen(stores, 'OrderPage');
const PaidResult = screen(stores, 'PaidResult');
const CardStep = screen(firstSteps, 'CardStep');
const FriendsStep = screen(firstSteps, 'FriendsStep');
const FollowStep = screen(firstSteps, 'FollowStep');
const Console = screen(consoleFeature, 'Console');

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Entered />} />
        <Route path="sign-in" element={<Entered />} />
        <Route path="sign-up" element={<Entered />} />
        <Route element={<TwoPane root="/chats" list={<ChatList />} />}>
          <Route path="chats" element={<Placeholder tab="chats" />} />
          <Route path="chats/new-group" element={<NewGroup />} />
          <Route
            path="chats/official/:officialId"
            element={<TalkWithDetail talk={<OfficialThreadPage />} />}
          >
            <Route index element={<OfficialDetail />} />
          </Route>
          <Route path="chats/inbox/:officialId" element={<Notices />} />
          <Route path="chats/:conversationId" element={<TalkWithDetail talk={<Conversation />} />}>
            <Route index element={<ConversationInfo />} />
            <Route path="info" element={<ConversationInfo />} />
            <Route path="add" element={<AddMembers />} />
          </Route>
        </Route>
        <Route element={<TwoPane root="/contacts" list={<ContactList />} />}>
          <Route path="contacts" element={<Placeholder tab="contacts" />} />
          <Route path="contacts/add" element={<AddFriend />} />
          <Route path="contacts/requests" element={<FriendRequests />} />
          <Route path="contacts/groups" element={<Groups />} />
          <Route path="contacts/following" element={<Following />} />
          <Route path="u/:handle" element={<PersonCard />} />
        </Route>
        <Route
          element={
            <TwoPane
              root="/discover"
              list={
                <Suspense fallback={<ScreenSkeleton />}>
                  <DiscoverList />
                </Suspense>
              }
            />
          }
        >
          <Route path="discover" element={<DiscoverWide />} />
          <Route path="discover/accounts" element={<FindAccounts />} />
          <Route path="scan" element={<Scan />} />
          <Route path="o/:handle" element={<OfficialProfile />} />
          <Route path="o/:handle/announcements" element={<AnnouncementList />} />
        </Route>
        <Route element={<TwoPane root="/me" list={<MeList />} />}>
          <Route path="me" element={<Placeholder tab="me" />} />
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
        <Route path="share" element={<ShareTo />} />
        <Route path="announcements/:announcementId" element={<Announcement />} />
        <Route path="s/:storeId" element={<Storefront />} />
        <Route path="s/:storeId/p/:productId" element={<ProductPage />} />
        <Route path="s/:storeId/checkout" element={<Checkout />} />
        <Route path="p/:productId" element={<ProductById />} />
        <Route path="first-steps" element={<CardStep />} />
        <Route path="first-steps/friends" element={<FriendsStep />} />
        <Route path="first-steps/follow" element={<FollowStep />} />
        <Route path="console/*" element={<Console />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
