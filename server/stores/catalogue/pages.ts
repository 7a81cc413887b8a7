/** What the public sees of a store and of its products, in HTML of the server. */
import {
  type Accounts,
  accountData,
  type OfficialAccount,
  publicAccount,
} from '../../accounts/index.ts';
import type { Locale } from '../../kernel/contract.ts';
import { type Id, isId } from '../../kernel/ids.ts';
import type { Page, PageResponse } from '../../kernel/module.ts';
import { decimalOf, formatMoney } from '../../kernel/money.ts';
import { summaryOf } from '../../kernel/pages/paragraphs.ts';
import type { PublicPage, PublicPages, StructuredData } from '../../kernel/pages/public-pages.ts';
import type { Stores } from '../storefront/index.ts';
import type { MiniStore } from '../storefront/mini-store.ts';
import { type EnrichProductDeps, enrichProducts } from './enrich.ts';
import { isAvailable, type Product } from './product.ts';
import type { Products } from './store.ts';
import type { ShownProduct } from './view.ts';

export interface CataloguePageDeps extends EnrichProductDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly stores: Pick<Stores, 'find'>;
  readonly products: Pick<Products, 'getMany' | 'ofStore'>;
  readonly publicPages: PublicPages;
  publicUrl(): string;
}

type Rendering = Omit<PublicPage, 'locale'>;

/** As many as the shop window shows at first. */
const productsShown = 30;

export function cataloguePages(deps: CataloguePageDeps): Page[] {
  const { publicPages } = deps;
  return [
    {
      path: '/s/:storeId',
      respond: async ({ params, locale }) => {
        const store = await findStore(deps, params['storeId']);
        if (!store) return publicPages.missingScreen(locale);
        return publicPages.screen({ locale, ...(await storePage(deps, store, locale)) });
      },
    },
    {
      path: '/s/:storeId/p/:productId',
      respond: async ({ params, query, locale }) => {
        const product = await findOnSale(deps, params['productId']);
        const store = product && (await deps.stores.find(product.storeId));
        if (!store) return publicPages.missingScreen(locale);
        if (store.id !== params['storeId']) return toProduct(product, query);
        return publicPages.screen({
          locale,
          ...(await productPage(deps, { product, store }, locale)),
        });
      },
    },
    {
      path: '/p/:productId',
      respond: async ({ params, query, locale }) => {
        const product = await findOnSale(deps, params['productId']);
        return product ? toProduct(product, query) : publicPages.missingScreen(locale);
      },
    },
  ];
}

async function findStore(
  { stores }: CataloguePageDeps,
  id: string | undefined,
): Promise<MiniStore | null> {
  return id !== undefined && isId('sto', id) ? stores.find(id) : null;
}

/** What is off sale is not there for the public. */
async function findOnSale(
  { products }: CataloguePageDeps,
  id: string | undefined,
): Promise<Product | null> {
  if (id === undefined || !isId('prd', id)) return null;
  const product = (await products.getMany([id])).get(id);
  return product?.isOnSale ? product : null;
}

/** A product has one address; what led to it goes along. */
function toProduct(product: Product, query: Readonly<Record<string, string>>): PageResponse {
  const search = new URLSearchParams(query).toString();
  const location = productPath(product) + (search === '' ? '' : `?${search}`);
  return { kind: 'redirect', location };
}

export const storePath = (id: Id<'sto'>) => `/s/${id}` as const;
export const productPath = ({ storeId, id }: Pick<Product, 'id' | 'storeId'>) =>
  `${storePath(storeId)}/p/${id}` as const;

async function storePage(
  deps: CataloguePageDeps,
  store: MiniStore,
  locale: Locale,
): Promise<Rendering> {
  const page = { after: null, limit: productsShown };
  const [official, found] = await Promise.all([
    findOfficial(deps, store),
    deps.products.ofStore(store.id, false, page),
  ]);
  const products = await enrichProducts(deps, found.slice(0, productsShown));
  const account = official && publicAccount(official);
  const publicUrl = deps.publicUrl();
  const address = `${publicUrl}${storePath(store.id)}`;
  const logo = account?.avatarUrl ?? null;
  const { name, notice } = store;
  return {
    template: 'store',
    head: {
      title: name,
      description: summaryOf(notice || official?.description || name),
      ...{ address, kind: 'website', isIndexed: true },
      imageAddress: logo && `${publicUrl}${logo}`,
      data: {
        '@type': 'Store',
        ...{ name, url: address, currenciesAccepted: store.currency },
        ...(notice !== '' && { description: notice }),
        ...(logo && { image: `${publicUrl}${logo}` }),
        ...(official && { parentOrganization: accountData(official, publicUrl) }),
      },
    },
    content: {
      ...{ account, name, notice },
      products: products.map((shown) => tileOf(shown, locale)),
    },
  };
}

function tileOf({ product, images }: ShownProduct, locale: Locale) {
  return {
    path: productPath(product),
    name: product.name,
    price: formatMoney(product.price, locale),
    pictureUrl: images[0]?.urls.thumb ?? null,
  };
}

async function productPage(
  deps: CataloguePageDeps,
  { product, store }: { readonly product: Product; readonly store: MiniStore },
  locale: Locale,
): Promise<Rendering> {
  const [official, [shown]] = await Promise.all([
    findOfficial(deps, store),
    enrichProducts(deps, [product]),
  ]);
  const pictures = (shown?.images ?? []).map(({ urls, width, height }) => ({
    ...{ url: urls.medium, width, height },
  }));
  const publicUrl = deps.publicUrl();
  const address = `${publicUrl}${productPath(product)}`;
  const pictureAddresses = pictures.map(({ url }) => `${publicUrl}${url}`);
  const { name, description } = product;
  const price = formatMoney(product.price, locale);
  return {
    template: 'product',
    head: {
      title: `${name} · ${store.name}`,
      description: [price, summaryOf(description)].filter((part) => part !== '').join(' · '),
      ...{ address, kind: 'product', isIndexed: true },
      imageAddress: pictureAddresses[0] ?? null,
      data: {
        '@type': 'Product',
        ...{ name, url: address, productID: product.id },
        ...(description !== '' && { description }),
        ...(pictureAddresses.length > 0 && { image: pictureAddresses }),
        ...(official && { brand: { '@type': 'Brand', name: official.name } }),
        offers: offerOf(product, { address, official, publicUrl }),
      },
    },
    content: {
      ...{ name, price, description, pictures, isAvailable: isAvailable(product, 1) },
      store: { name: store.name, path: storePath(store.id) },
    },
  };
}

interface Offering {
  readonly address: string;
  readonly official: OfficialAccount | null;
  readonly publicUrl: string;
}

function offerOf(product: Product, { address, official, publicUrl }: Offering): StructuredData {
  const availability = isAvailable(product, 1) ? 'InStock' : 'OutOfStock';
  return {
    '@type': 'Offer',
    url: address,
    price: decimalOf(product.price),
    priceCurrency: product.price.currency,
    availability: `https://schema.org/${availability}`,
    ...(official && { seller: accountData(official, publicUrl) }),
  };
}

/** Null for one that was erased: its store may still stand. */
async function findOfficial(
  { accounts }: CataloguePageDeps,
  { officialId }: MiniStore,
): Promise<OfficialAccount | null> {
  return (await accounts.officials.getMany([officialId])).get(officialId) ?? null;
}
