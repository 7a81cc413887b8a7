import { getOfficial } from '../../accounts/contract.ts';
import {
  type Accounts,
  accountData,
  type OfficialAccount,
  publicAccount,
} from '../../accounts/index.ts';
import type { Locale } from '../../kernel/contract.ts';
import { isId } from '../../kernel/ids.ts';
import type { Page } from '../../kernel/module.ts';
import { formatTime } from '../../kernel/pages/format-time.ts';
import { summaryOf } from '../../kernel/pages/paragraphs.ts';
import type { PublicPages } from '../../kernel/pages/public-pages.ts';
import type { Stores } from '../../stores/index.ts';
import { announcementIdOf } from '../feed/feed-item.ts';
import type { FeedItems } from '../feed/index.ts';

export interface ProfilePageDeps {
  readonly accounts: Pick<Accounts, 'officials'>;
  readonly stores: Pick<Stores, 'findByOfficial'>;
  readonly feedItems: Pick<FeedItems, 'announcements'>;
  readonly publicPages: PublicPages;
  publicUrl(): string;
}

/** On the profile itself, and in the list of them. */
const latest = 3;
const listed = 50;

export function profilePages(deps: ProfilePageDeps): Page[] {
  const { publicPages, publicUrl, stores } = deps;
  return [
    {
      path: '/o/:handle',
      respond: async ({ params, locale }) => {
        const official = await findOfficial(deps, params['handle']);
        if (!official) return publicPages.missingScreen(locale);
        const [store, announcements] = await Promise.all([
          stores.findByOfficial(official.id),
          announcementsOf(deps, official, { locale, most: latest }),
        ]);
        const account = publicAccount(official);
        return publicPages.screen({
          ...{ template: 'official', locale },
          head: headOf(official, { publicUrl: publicUrl(), path: account.path }),
          content: {
            ...{ account, description: official.description, announcements },
            announcementsPath: `${account.path}/announcements`,
            store: store && { name: store.name, path: `/s/${store.id}` },
          },
        });
      },
    },
    {
      path: '/o/:handle/announcements',
      respond: async ({ params, locale }) => {
        const official = await findOfficial(deps, params['handle']);
        if (!official) return publicPages.missingScreen(locale);
        const account = publicAccount(official);
        const announcements = await announcementsOf(deps, official, { locale, most: listed });
        const path = `${account.path}/announcements`;
        return publicPages.screen({
          ...{ template: 'announcements', locale },
          head: headOf(official, { publicUrl: publicUrl(), path }),
          content: { account, announcements },
        });
      },
    },
  ];
}

/** By handle or id, as the client's addresses have it. */
async function findOfficial(
  { accounts }: ProfilePageDeps,
  named: string | undefined,
): Promise<OfficialAccount | null> {
  const { data } = getOfficial.input.safeParse({ handle: named });
  if (!data) return null;
  const { handle } = data;
  return accounts.officials.find(isId('oac', handle) ? handle : { handle });
}

interface Place {
  readonly publicUrl: string;
  readonly path: string;
}

function headOf(official: OfficialAccount, { publicUrl, path }: Place) {
  const { name, handle, description } = official;
  const { avatarUrl } = publicAccount(official);
  return {
    title: name,
    description: description === '' ? `@${handle}` : summaryOf(description),
    address: `${publicUrl}${path}`,
    kind: 'profile',
    imageAddress: avatarUrl && `${publicUrl}${avatarUrl}`,
    isIndexed: true,
    data: { '@type': 'ProfilePage', mainEntity: accountData(official, publicUrl) },
  } as const;
}

interface Wanted {
  readonly locale: Locale;
  readonly most: number;
}

async function announcementsOf(
  { feedItems }: ProfilePageDeps,
  { id }: OfficialAccount,
  { locale, most }: Wanted,
) {
  const { items } = await feedItems.announcements(id, { after: null, limit: most });
  return items.map((item) => ({
    path: `/announcements/${announcementIdOf(item.id)}`,
    title: item.content.title,
    language: item.content.locale,
    publishedAt: { iso: item.sentAt.toISOString(), text: formatTime(item.sentAt, locale) },
  }));
}
