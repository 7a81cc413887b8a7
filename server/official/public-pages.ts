/** What the public reaches without signing in: an announcement's page, and the way behind a QR. */
import { viewOfficial } from '../accounts/index.ts';
import type { Locale } from '../kernel/contract.ts';
import { isId } from '../kernel/ids.ts';
import type { Page, PageResponse } from '../kernel/module.ts';
import { paragraphsOf, summaryOf } from './announcement.ts';
import type { Deps } from './deps.ts';
import { announcementIdOf } from './feed-item.ts';
import type { PublishedAnnouncement } from './read-sent.ts';
import { destinationOf } from './scan-code.ts';
import { createScanVisits } from './scan-visits.ts';
import { announcementLink } from './view.ts';

interface PublicPagesDeps extends Pick<Deps, 'media' | 'scanCodes' | 'publicUrl' | 'clock'> {
  findAnnouncement(id: `ann_${string}`): Promise<PublishedAnnouncement | null>;
}

export function publicPages({
  media,
  scanCodes,
  publicUrl,
  clock,
  findAnnouncement,
}: PublicPagesDeps): Page[] {
  const visits = createScanVisits(clock);
  const missing = async (locale: Locale): Promise<PageResponse> => {
    return { kind: 'html', status: 404, body: await media.pages.missing(locale) };
  };

  function renderAnnouncement({ item, official }: PublishedAnnouncement): Promise<string> {
    const { title, body, locale } = item.content;
    const { name, handle, avatarUrl, verification } = viewOfficial(official);
    const root = publicUrl();
    return media.pages.announcement(locale, {
      title,
      summary: summaryOf(body),
      paragraphs: paragraphsOf(body),
      publishedAt: item.sentAt,
      agency: {
        name,
        handle,
        avatarUrl,
        avatarAddress: avatarUrl && `${root}${avatarUrl}`,
        seal: verification && {
          organization: verification.organization,
          method: verification.method,
        },
      },
      address: announcementLink(root, announcementIdOf(item.id)),
      followLink: `/o/${handle}`,
    });
  }

  return [
    {
      path: '/a/:announcementId',
      respond: async ({ params, locale }) => {
        const id = params['announcementId'] ?? '';
        const found = isId('ann', id) ? await findAnnouncement(id) : null;
        if (!found) return missing(locale);
        return { kind: 'html', status: 200, body: await renderAnnouncement(found) };
      },
    },
    {
      path: '/c/:code',
      respond: async ({ params, locale, origin, isVisit }) => {
        const code = await scanCodes.find(params['code'] ?? '');
        if (!code) return missing(locale);
        if (isVisit && visits.isNew(code.code, origin)) await scanCodes.countScan(code.code);
        return { kind: 'redirect', location: destinationOf(code) };
      },
    },
  ];
}
