import { mapPage } from '../../kernel/cursor.ts';
import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type PublishAnnouncementDeps, publishAnnouncement } from './publish-announcement.ts';
import {
  getAnnouncement,
  listAnnouncements,
  listNewestAnnouncements,
  type NewestAnnouncementsDeps,
  type PublishedAnnouncement,
  type ReadAnnouncementsDeps,
} from './read-announcements.ts';
import { viewAnnouncement, viewHeadline } from './view.ts';

export type AnnouncementEndpointDeps = PublishAnnouncementDeps &
  ReadAnnouncementsDeps &
  NewestAnnouncementsDeps & { publicUrl(): string };

export function announcementEndpoints(deps: AnnouncementEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  const view = (published: PublishedAnnouncement) => viewAnnouncement(published, deps.publicUrl());
  return [
    on(contract.publishAnnouncement, publishAnnouncement, view),
    on(contract.getAnnouncement, getAnnouncement, view),
    on(contract.listNewestAnnouncements, listNewestAnnouncements, (page) =>
      mapPage(page, (published) => viewHeadline(published, deps.publicUrl())),
    ),
    on(contract.listAnnouncements, listAnnouncements, (page) => mapPage(page, view)),
  ];
}
