import { contactWords } from '../features/contacts/words/index.ts';
import { officialWords } from '../features/official/words/index.ts';
import { storeWords } from '../features/stores/words/index.ts';
import { followWords } from '../ui/follow/words/index.ts';
import { feature, screen } from '../ui/lazy-feature.ts';

/** The screens that are open to everybody, and the features that they come from. */
export const contacts = feature(() => import('../features/contacts/index.ts'), contactWords);
export const official = feature(
  () => import('../features/official/index.ts'),
  officialWords,
  followWords,
);
export const stores = feature(() => import('../features/stores/index.ts'), storeWords, followWords);

export const PersonCard = screen(contacts, 'PersonCard');
export const OfficialProfile = screen(official, 'OfficialProfile');
export const AnnouncementList = screen(official, 'AnnouncementList');
export const Announcement = screen(official, 'Announcement');
export const Storefront = screen(stores, 'Storefront');
export const ProductPage = screen(stores, 'ProductPage');
export const ProductById = screen(stores, 'ProductById');
