/**
 * Every address of the client, who goes there, and what can lie over it. A route without an entry, and an
 * entry without a route, fail in test/web/unit/app/routes.test.tsx.
 */
import type { Page } from '@playwright/test';
import type { Texts } from './texts.ts';
import type { World } from './world.ts';

export type Visitor = 'guest' | 'buyer' | 'owner' | 'body' | 'operator';

export interface Layer {
  readonly name: string;
  readonly open: (page: Page, texts: Texts) => Promise<unknown>;
  /** What is there once it is open, and tells that it still is. */
  readonly is?: string;
}

export interface Visit {
  /** As the router writes it, from the root. */
  readonly route: string;
  readonly as: Visitor;
  readonly at: (world: World) => string;
  /** The route that it leads on to by itself. */
  readonly leadsTo?: string;
  readonly layer?: Layer;
}

const press = (name: string, selector: string, is?: string): Layer => ({
  name,
  open: (page) => page.locator(selector).first().click(),
  ...(is === undefined ? {} : { is }),
});

const share = press('share sheet', 'main button:has(.lucide-share-2)');

/** As for somebody who has just signed up; everybody else is led on to their chats. */
const asNewcomer = (path: string): Layer => ({
  name: 'steps of a newcomer',
  open: async (page) => {
    await page.evaluate(() => {
      localStorage.setItem(`maru.${localStorage.getItem('maru.user')}.first-steps`, '"due"');
    });
    await page.goto(path);
    await page.locator('section h1').waitFor();
  },
  is: 'section h1',
});

const stepAt = (route: string): Visit => ({
  ...{ route, as: 'buyer', leadsTo: 'chats' },
  at: () => `/${route}`,
});
const newcomerAt = (route: string): Visit => ({
  ...{ route, as: 'buyer', at: () => '/chats', leadsTo: 'chats' },
  layer: asNewcomer(`/${route}`),
});

const steps = ['first-steps', 'first-steps/friends', 'first-steps/follow'];

const guest: readonly Visit[] = [
  { route: '*', as: 'guest', at: () => '/' },
  { route: 'sign-in', as: 'guest', at: () => '/sign-in' },
  { route: 'sign-up', as: 'guest', at: () => '/sign-up' },
  { route: 'u/:handle', as: 'guest', at: (w) => `/u/${w.handles.buyer}` },
  { route: 'o/:handle', as: 'guest', at: (w) => `/o/${w.shop.handle}` },
  { route: 'o/:handle', as: 'guest', at: (w) => `/o/${w.shop.handle}`, layer: share },
  {
    route: 'o/:handle/announcements',
    as: 'guest',
    at: (w) => `/o/${w.body.handle}/announcements`,
  },
  {
    route: 'announcements/:announcementId',
    as: 'guest',
    at: (w) => `/announcements/${w.body.announcementId}`,
  },
  { route: 's/:storeId', as: 'guest', at: (w) => `/s/${w.shop.storeId}` },
  { route: 's/:storeId/p/:productId', as: 'guest', at: (w) => productAt(w) },
  {
    route: 'p/:productId',
    as: 'guest',
    at: (w) => `/p/${w.shop.product.id}`,
    leadsTo: 's/:storeId/p/:productId',
  },
];

const buyer: readonly Visit[] = [
  { route: '', as: 'buyer', at: () => '/', leadsTo: 'chats' },
  { route: 'sign-in', as: 'buyer', at: () => '/sign-in', leadsTo: 'chats' },
  { route: 'sign-up', as: 'buyer', at: () => '/sign-up', leadsTo: 'chats' },
  { route: 'chats', as: 'buyer', at: () => '/chats' },
  {
    route: 'chats',
    as: 'buyer',
    at: () => '/chats',
    layer: press('menu', '[aria-haspopup=menu]', '[role=menu]'),
  },
  { route: 'chats/new-group', as: 'buyer', at: () => '/chats/new-group' },
  {
    route: 'chats/official/:officialId',
    as: 'buyer',
    at: (w) => `/chats/official/${w.shop.officialId}`,
  },
  { route: 'chats/:conversationId', as: 'buyer', at: (w) => `/chats/${w.chats.direct}` },
  { route: 'chats/:conversationId', as: 'buyer', at: (w) => `/chats/${w.chats.group}` },
  {
    route: 'chats/:conversationId',
    as: 'buyer',
    at: (w) => `/chats/${w.chats.direct}`,
    layer: {
      name: 'tray',
      open: (page, { kit }) =>
        page.getByRole('button', { name: kit.addToMessage, exact: true }).click(),
      is: 'fieldset:not([hidden])',
    },
  },
  {
    route: 'chats/:conversationId',
    as: 'buyer',
    at: (w) => `/chats/${w.chats.direct}`,
    layer: {
      name: 'emoji',
      open: (page, { kit }) => page.getByRole('button', { name: kit.emoji, exact: true }).click(),
      is: '[aria-expanded=true]',
    },
  },
  {
    route: 'chats/:conversationId',
    as: 'buyer',
    at: (w) => `/chats/${w.chats.direct}`,
    layer: {
      name: 'menu of a message',
      open: (page) => page.getByRole('log').getByText('같이 마셔요').click({ button: 'right' }),
      is: '[role=menu]',
    },
  },
  {
    route: 'chats/:conversationId',
    as: 'buyer',
    at: (w) => `/chats/${w.chats.direct}`,
    layer: {
      name: 'picture',
      open: (page, { chat }) =>
        page
          .getByRole('log')
          .getByRole('button', { name: new RegExp(chat.sentPicture('.*')) })
          .first()
          .click(),
      is: '[role=dialog]',
    },
  },
  {
    route: 'chats/:conversationId/info',
    as: 'buyer',
    at: (w) => `/chats/${w.chats.group}/info`,
  },
  {
    route: 'chats/:conversationId/info',
    as: 'buyer',
    at: (w) => `/chats/${w.chats.group}/info`,
    layer: {
      name: 'question',
      open: (page, { chat }) => page.getByRole('button', { name: chat.leave, exact: true }).click(),
      is: '[role=alertdialog]',
    },
  },
  { route: 'chats/:conversationId/add', as: 'buyer', at: (w) => `/chats/${w.chats.group}/add` },
  { route: 'share', as: 'buyer', at: () => '/share' },
  {
    route: 'contacts',
    as: 'buyer',
    at: () => '/contacts',
    layer: {
      name: 'search of everything',
      open: (page) => page.keyboard.press('ControlOrMeta+k'),
      is: '[role=dialog]',
    },
  },
  { route: 'contacts', as: 'buyer', at: () => '/contacts' },
  { route: 'contacts/add', as: 'buyer', at: () => '/contacts/add' },
  { route: 'contacts/requests', as: 'buyer', at: () => '/contacts/requests' },
  { route: 'contacts/groups', as: 'buyer', at: () => '/contacts/groups' },
  { route: 'contacts/following', as: 'buyer', at: () => '/contacts/following' },
  { route: 'u/:handle', as: 'buyer', at: (w) => `/u/${w.handles.friend}` },
  { route: 'discover', as: 'buyer', at: () => '/discover' },
  { route: 'discover/accounts', as: 'buyer', at: () => '/discover/accounts' },
  { route: 'scan', as: 'buyer', at: () => '/scan' },
  { route: 'o/:handle', as: 'buyer', at: (w) => `/o/${w.body.handle}` },
  {
    route: 'o/:handle',
    as: 'buyer',
    at: (w) => `/o/${w.body.handle}`,
    layer: press('seal', 'main h2 button', '[role=dialog]'),
  },
  {
    route: 'o/:handle/announcements',
    as: 'buyer',
    at: (w) => `/o/${w.body.handle}/announcements`,
  },
  { route: 'me', as: 'buyer', at: () => '/me' },
  { route: 'me/profile', as: 'buyer', at: () => '/me/profile' },
  { route: 'me/card', as: 'buyer', at: () => '/me/card' },
  { route: 'me/settings', as: 'buyer', at: () => '/me/settings' },
  {
    route: 'me/settings',
    as: 'buyer',
    at: () => '/me/settings',
    layer: {
      name: 'question',
      open: (page, { me }) => page.getByRole('button', { name: me.signOut, exact: true }).click(),
      is: '[role=alertdialog]',
    },
  },
  { route: 'me/devices', as: 'buyer', at: () => '/me/devices' },
  { route: 'me/password', as: 'buyer', at: () => '/me/password' },
  { route: 'wallet', as: 'buyer', at: () => '/wallet' },
  { route: 'wallet/top-up', as: 'buyer', at: () => '/wallet/top-up' },
  { route: 'wallet/link-bank', as: 'buyer', at: () => '/wallet/link-bank' },
  { route: 'wallet/statement', as: 'buyer', at: () => '/wallet/statement' },
  { route: 'orders', as: 'buyer', at: () => '/orders' },
  { route: 'orders/:orderId', as: 'buyer', at: (w) => `/orders/${w.trade.paid}` },
  { route: 'orders/:orderId', as: 'buyer', at: (w) => `/orders/${w.trade.waiting}` },
  {
    route: 'orders/:orderId',
    as: 'buyer',
    at: (w) => `/orders/${w.trade.waiting}`,
    layer: press('payment', 'main button:has-text("6,500")', '[role=dialog]'),
  },
  { route: 'orders/:orderId/paid', as: 'buyer', at: (w) => `/orders/${w.trade.paid}/paid` },
  {
    route: 'announcements/:announcementId',
    as: 'buyer',
    at: (w) => `/announcements/${w.body.announcementId}`,
  },
  { route: 's/:storeId', as: 'buyer', at: (w) => `/s/${w.shop.storeId}` },
  {
    route: 's/:storeId',
    as: 'buyer',
    at: (w) => `/s/${w.shop.storeId}`,
    layer: {
      name: 'cart',
      open: (page, { store }) =>
        page.getByRole('button', { name: store.openCart(2), exact: true }).click(),
      is: '[role=dialog]',
    },
  },
  { route: 's/:storeId/p/:productId', as: 'buyer', at: (w) => productAt(w) },
  {
    route: 's/:storeId/p/:productId',
    as: 'buyer',
    at: (w) => productAt(w),
    layer: press('picture', 'main button:has(img)', '[role=dialog]'),
  },
  { route: 's/:storeId/checkout', as: 'buyer', at: (w) => `/s/${w.shop.storeId}/checkout` },
  {
    route: 'p/:productId',
    as: 'buyer',
    at: (w) => `/p/${w.shop.product.id}`,
    leadsTo: 's/:storeId/p/:productId',
  },
  { route: '*', as: 'buyer', at: () => '/nothing/stands/here' },
  ...steps.map(stepAt),
  ...steps.map(newcomerAt),
];

const owner: readonly Visit[] = [
  { route: 'chats/inbox/:officialId', as: 'owner', at: (w) => `/chats/inbox/${w.shop.officialId}` },
  { route: 'console', as: 'owner', at: () => '/console' },
  { route: 'console/new', as: 'owner', at: () => '/console/new' },
  { route: 'console/:officialId', as: 'owner', at: (w) => ofShop(w) },
  { route: 'console/:officialId/profile', as: 'owner', at: (w) => `${ofShop(w)}/profile` },
  { route: 'console/:officialId/store', as: 'owner', at: (w) => `${ofShop(w)}/store` },
  {
    route: 'console/:officialId/store',
    as: 'owner',
    at: (w) => `${ofShop(w)}/store`,
    layer: {
      name: 'new product',
      open: (page, { shop }) => page.getByRole('button', { name: shop.addProduct }).first().click(),
      is: '[role=dialog]',
    },
  },
  {
    route: 'console/:officialId/store',
    as: 'owner',
    at: (w) => `${ofShop(w)}/store?product=${w.shop.product.id}`,
    layer: { name: 'product', open: async () => undefined, is: '[role=dialog]' },
  },
  {
    route: 'console/:officialId/first-product',
    as: 'owner',
    at: (w) => `${ofShop(w)}/first-product`,
  },
  { route: 'console/:officialId/orders', as: 'owner', at: (w) => `${ofShop(w)}/orders` },
  {
    route: 'console/:officialId/orders',
    as: 'owner',
    at: (w) => `${ofShop(w)}/orders?order=${w.trade.paid}`,
    layer: { name: 'order', open: async () => undefined, is: '[role=dialog]' },
  },
  { route: 'console/:officialId/broadcasts', as: 'owner', at: (w) => `${ofShop(w)}/broadcasts` },
  {
    route: 'console/:officialId/broadcasts/new',
    as: 'owner',
    at: (w) => `${ofShop(w)}/broadcasts/new`,
  },
  { route: 'console/:officialId/customers', as: 'owner', at: (w) => `${ofShop(w)}/customers` },
  {
    route: 'console/:officialId/customers/:conversationId',
    as: 'owner',
    at: (w) => `${ofShop(w)}/customers/${w.customer}`,
  },
  { route: 'console/:officialId/income', as: 'owner', at: (w) => `${ofShop(w)}/income` },
  { route: 'console/:officialId/staff', as: 'owner', at: (w) => `${ofShop(w)}/staff` },
  { route: 'console/*', as: 'owner', at: () => '/console/new/nothing' },
];

const body: readonly Visit[] = [
  { route: 'console/:officialId', as: 'body', at: (w) => ofBody(w) },
  { route: 'console/:officialId/profile', as: 'body', at: (w) => `${ofBody(w)}/profile` },
  {
    route: 'console/:officialId/announcements',
    as: 'body',
    at: (w) => `${ofBody(w)}/announcements`,
  },
  {
    route: 'console/:officialId/announcements/new',
    as: 'body',
    at: (w) => `${ofBody(w)}/announcements/new`,
  },
];

const operator: readonly Visit[] = [
  { route: 'console', as: 'operator', at: () => '/console' },
  { route: 'console/verification', as: 'operator', at: () => '/console/verification' },
  {
    route: 'console/verification',
    as: 'operator',
    at: () => '/console/verification',
    layer: {
      name: 'approval',
      open: (page, texts) =>
        page.getByRole('button', { name: texts.operator.approve, exact: true }).first().click(),
      is: '[role=dialog]',
    },
  },
  { route: 'console/failed-work', as: 'operator', at: () => '/console/failed-work' },
];

const productAt = ({ shop }: World): string => `/s/${shop.storeId}/p/${shop.product.id}`;
const ofShop = ({ shop }: World): string => `/console/${shop.officialId}`;
const ofBody = (world: World): string => `/console/${world.body.officialId}`;

export const visits: readonly Visit[] = [...guest, ...buyer, ...owner, ...body, ...operator];

export const nameOf = ({ route, as, layer }: Visit): string =>
  `/${route} as ${as}${layer ? ` with ${layer.name}` : ''}`;
