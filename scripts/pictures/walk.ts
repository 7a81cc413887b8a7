import type { Page } from '@playwright/test';

export type Language = 'en' | 'ko' | 'zh';

export interface Shot {
  /** Also the file's name; the number keeps them in order. */
  readonly name: string;
  readonly go: (page: Page) => Promise<unknown>;
}

export interface Scene {
  /** Who walks; nobody when the screens are those of a guest. */
  readonly handle?: string;
  readonly shots: readonly Shot[];
}

interface Cast {
  readonly buyer: string;
  readonly friend: string;
  readonly shop: string;
  readonly owner: string;
  /** The screens are found by their words. */
  readonly words: {
    readonly add: RegExp;
    readonly openCart: RegExp;
    readonly pay: RegExp;
    readonly addProduct: RegExp;
  };
}

const casts: Record<Language, Cast> = {
  en: {
    buyer: 'emma',
    friend: 'minjun',
    shop: 'hanok_coffee',
    owner: 'hanjiwoo',
    words: {
      add: /^Add .* to cart$/,
      openCart: /^Open cart/,
      pay: /^Pay /,
      addProduct: /Add product/,
    },
  },
  ko: {
    buyer: 'minjun',
    friend: 'seoyeon',
    shop: 'hanok_coffee',
    owner: 'hanjiwoo',
    words: { add: /담기$/, openCart: /^장바구니/, pay: /결제/, addProduct: /상품 등록/ },
  },
  zh: {
    buyer: 'lili',
    friend: 'wangwei',
    shop: 'haifeng_mart',
    owner: 'sunmei',
    words: { add: /加入购物车/, openCart: /^打开购物车/, pay: /^支付/, addProduct: /添加商品/ },
  },
};

const to =
  (path: string): Shot['go'] =>
  (page) =>
    page.goto(path);

const detail = 'section.bg-floor';

/** Opens the first link of a screen that leads to such an address; of a detail, none of the list beside it. */
const follow =
  (from: string, href: string, within = 'body'): Shot['go'] =>
  async (page) => {
    await page.goto(from);
    const link = page.locator(`${within} a[href*="${href}"]`).first();
    await link.waitFor();
    await page.goto((await link.getAttribute('href')) ?? from);
  };

export function scenes(language: Language): Scene[] {
  const { buyer, friend, shop, owner, words } = casts[language];
  const inStore = follow(`/o/${shop}`, '/s/sto_', detail);
  const inConsole =
    (section: string): Shot['go'] =>
    async (page) => {
      await follow('/console', '/console/oac_')(page);
      const account = /\/console\/oac_[^/]+/.exec(new URL(page.url()).pathname)?.[0];
      if (section !== '') await page.goto(`${account}/${section}`);
    };
  return [
    { shots: [{ name: '01-welcome', go: to('/') }] },
    {
      handle: buyer,
      shots: [
        { name: '02-chats', go: to('/chats') },
        { name: '03-chat', go: follow('/chats', '/chats/cnv_') },
        { name: '04-official-thread', go: follow('/chats', '/chats/official/') },
        { name: '05-people', go: to('/contacts') },
        { name: '06-person', go: to(`/u/${friend}`) },
        { name: '07-discover', go: to('/discover') },
        { name: '08-find-accounts', go: to('/discover/accounts') },
        {
          name: '09-announcement',
          go: follow('/o/dalian_portal/announcements', '/announcements/', detail),
        },
        { name: '10-me', go: to('/me') },
        { name: '11-my-card', go: to('/me/card') },
        { name: '12-settings', go: to('/me/settings') },
        { name: '13-wallet', go: to('/wallet') },
        { name: '14-statement', go: to('/wallet/statement') },
        { name: '15-account', go: to(`/o/${shop}`) },
        { name: '16-store', go: inStore },
        {
          name: '17-product',
          go: async (page) => {
            await inStore(page);
            await page.locator('a[href*="/p/prd_"]').first().click();
          },
        },
        {
          name: '18-cart',
          go: async (page) => {
            await inStore(page);
            await page.getByRole('button', { name: words.add }).first().click();
            await page.getByRole('button', { name: words.add }).nth(1).click();
            await page.getByRole('button', { name: words.openCart }).click();
            await page.getByRole('dialog').waitFor();
          },
        },
        {
          name: '19-checkout',
          go: async (page) => {
            await inStore(page);
            await page.waitForLoadState('networkidle');
            await page.goto(`${new URL(page.url()).pathname}/checkout`);
          },
        },
        {
          name: '20-payment',
          go: async (page) => {
            await page.getByRole('button', { name: words.pay }).click();
            await page.getByRole('dialog').getByRole('button', { name: words.pay }).waitFor();
          },
        },
        {
          name: '21-paid',
          go: async (page) => {
            await page.getByRole('dialog').getByRole('button', { name: words.pay }).click();
            await page.waitForURL(/\/paid$/);
          },
        },
        { name: '22-order', go: follow('/orders', '/orders/ord_') },
      ],
    },
    {
      handle: owner,
      shots: [
        { name: '23-console', go: to('/console') },
        { name: '24-console-overview', go: inConsole('') },
        { name: '25-console-products', go: inConsole('store') },
        {
          name: '26-console-product',
          go: async (page) => {
            await page.getByRole('button', { name: words.addProduct }).first().click();
            await page.getByRole('dialog').waitFor();
          },
        },
        { name: '27-console-orders', go: inConsole('orders') },
        { name: '28-console-broadcast', go: inConsole('broadcasts/new') },
        { name: '29-console-customers', go: inConsole('customers') },
      ],
    },
  ];
}
