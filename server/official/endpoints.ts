import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import type { Deps } from './deps.ts';
import { announcementIdOf } from './feed-item.ts';
import { createPreviewCard } from './preview-card.ts';
import { createPublishAnnouncement } from './publish-announcement.ts';
import { createReadFeed } from './read-feed.ts';
import type { ReadSent } from './read-sent.ts';
import { createSendBroadcast } from './send-broadcast.ts';
import { viewAnnouncement, viewBroadcast, viewFeedItem, viewThread } from './view.ts';
import { createViewDeps } from './view-deps.ts';

export function officialEndpoints(deps: Deps, readSent: ReadSent): Endpoint[] {
  return [
    ...feedEndpoints(deps),
    ...broadcastEndpoints(deps, readSent),
    ...publicEndpoints(deps, readSent),
  ];
}

function feedEndpoints(deps: Deps): Endpoint[] {
  const { listThreads, listFeed, markFeedRead } = createReadFeed(deps);
  const viewDepsOf = createViewDeps(deps);
  return [
    endpoint(
      contract.listThreads,
      async (actor, command) => {
        const page = await listThreads(actor, command);
        const shown = page.items.flatMap(({ lastItem }) => (lastItem ? [lastItem] : []));
        return { ...page, viewDeps: await viewDepsOf(shown) };
      },
      ({ items, nextCursor, viewDeps }) => ({
        items: items.map((thread) => viewThread(thread, viewDeps)),
        nextCursor,
      }),
    ),
    endpoint(
      contract.listFeed,
      async (actor, command) => {
        const slice = await listFeed(actor, command);
        return { ...slice, viewDeps: await viewDepsOf(slice.items) };
      },
      ({ items, hasMore, viewDeps }) => ({
        items: items.map((item) => viewFeedItem(item, viewDeps)),
        hasMore,
      }),
    ),
    endpoint(contract.markFeedRead, markFeedRead, (position) => position),
  ];
}

function broadcastEndpoints(deps: Deps, { reportOf, listBroadcasts }: ReadSent): Endpoint[] {
  const sendBroadcast = createSendBroadcast(deps);
  const viewDepsOf = createViewDeps(deps);
  return [
    endpoint(
      contract.sendBroadcast,
      async (actor, command) => {
        const report = await reportOf(await sendBroadcast(actor, command));
        return { report, viewDeps: await viewDepsOf([report.item]) };
      },
      ({ report, viewDeps }) => viewBroadcast(report, viewDeps),
    ),
    endpoint(contract.previewCard, createPreviewCard(deps), (png) => ({
      dataUrl: `data:image/png;base64,${png.toString('base64')}`,
    })),
    endpoint(
      contract.listBroadcasts,
      async (actor, command) => {
        const page = await listBroadcasts(actor, command);
        return { ...page, viewDeps: await viewDepsOf(page.items.map(({ item }) => item)) };
      },
      ({ items, nextCursor, viewDeps }) => ({
        items: items.map((report) => viewBroadcast(report, viewDeps)),
        nextCursor,
      }),
    ),
  ];
}

function publicEndpoints(deps: Deps, { getAnnouncement, listAnnouncements }: ReadSent): Endpoint[] {
  const publishAnnouncement = createPublishAnnouncement(deps);
  const { publicUrl } = deps;
  return [
    endpoint(
      contract.publishAnnouncement,
      async (actor, command) => {
        const id = await publishAnnouncement(actor, command);
        return getAnnouncement(actor, { announcementId: announcementIdOf(id) });
      },
      (published) => viewAnnouncement(published, publicUrl()),
    ),
    endpoint(contract.getAnnouncement, getAnnouncement, (published) =>
      viewAnnouncement(published, publicUrl()),
    ),
    endpoint(contract.listAnnouncements, listAnnouncements, ({ items, nextCursor }) => ({
      items: items.map((published) => viewAnnouncement(published, publicUrl())),
      nextCursor,
    })),
  ];
}
