import { type Door, door } from '../kernel/doors.ts';
import * as contract from './contract.ts';
import type { Parts } from './deps.ts';
import { announcementIdOf } from './feed-item.ts';
import { createPreviewCard } from './preview-card.ts';
import { createPublishAnnouncement } from './publish-announcement.ts';
import { createReadFeed } from './read-feed.ts';
import type { ReadSent } from './read-sent.ts';
import { createSendBroadcast } from './send-broadcast.ts';
import { createSurroundings } from './surroundings.ts';
import { viewAnnouncement, viewBroadcast, viewFeedItem, viewThread } from './view.ts';

export function officialDoors(parts: Parts, readSent: ReadSent): Door[] {
  return [...feedDoors(parts), ...broadcastDoors(parts, readSent), ...publicDoors(parts, readSent)];
}

function feedDoors(parts: Parts): Door[] {
  const { listThreads, listFeed, markFeedRead } = createReadFeed(parts);
  const surroundingsOf = createSurroundings(parts);
  return [
    door(
      contract.listThreads,
      async (actor, command) => {
        const page = await listThreads(actor, command);
        const shown = page.items.flatMap(({ lastItem }) => (lastItem ? [lastItem] : []));
        return { ...page, surroundings: await surroundingsOf(shown) };
      },
      ({ items, nextCursor, surroundings }) => ({
        items: items.map((thread) => viewThread(thread, surroundings)),
        nextCursor,
      }),
    ),
    door(
      contract.listFeed,
      async (actor, command) => {
        const slice = await listFeed(actor, command);
        return { ...slice, surroundings: await surroundingsOf(slice.items) };
      },
      ({ items, hasMore, surroundings }) => ({
        items: items.map((item) => viewFeedItem(item, surroundings)),
        hasMore,
      }),
    ),
    door(contract.markFeedRead, markFeedRead, (position) => position),
  ];
}

function broadcastDoors(parts: Parts, { reportOf, listBroadcasts }: ReadSent): Door[] {
  const sendBroadcast = createSendBroadcast(parts);
  const surroundingsOf = createSurroundings(parts);
  return [
    door(
      contract.sendBroadcast,
      async (actor, command) => {
        const report = await reportOf(await sendBroadcast(actor, command));
        return { report, surroundings: await surroundingsOf([report.item]) };
      },
      ({ report, surroundings }) => viewBroadcast(report, surroundings),
    ),
    door(contract.previewCard, createPreviewCard(parts), (png) => ({
      dataUrl: `data:image/png;base64,${png.toString('base64')}`,
    })),
    door(
      contract.listBroadcasts,
      async (actor, command) => {
        const page = await listBroadcasts(actor, command);
        return { ...page, surroundings: await surroundingsOf(page.items.map(({ item }) => item)) };
      },
      ({ items, nextCursor, surroundings }) => ({
        items: items.map((report) => viewBroadcast(report, surroundings)),
        nextCursor,
      }),
    ),
  ];
}

function publicDoors(parts: Parts, { getAnnouncement, listAnnouncements }: ReadSent): Door[] {
  const publishAnnouncement = createPublishAnnouncement(parts);
  const { publicUrl } = parts;
  return [
    door(
      contract.publishAnnouncement,
      async (actor, command) => {
        const id = await publishAnnouncement(actor, command);
        return getAnnouncement(actor, { announcementId: announcementIdOf(id) });
      },
      (published) => viewAnnouncement(published, publicUrl()),
    ),
    door(contract.getAnnouncement, getAnnouncement, (published) =>
      viewAnnouncement(published, publicUrl()),
    ),
    door(contract.listAnnouncements, listAnnouncements, ({ items, nextCursor }) => ({
      items: items.map((published) => viewAnnouncement(published, publicUrl())),
      nextCursor,
    })),
  ];
}
