/** The slice of announcements: a public body speaks, to its followers and on a page for all. */
import type { Module } from '../../kernel/module.ts';
import { type AnnouncementAddressDeps, announcementAddresses } from './addresses.ts';
import { type AnnouncementEndpointDeps, announcementEndpoints } from './endpoints.ts';
import { type AnnouncementPageDeps, announcementPages } from './pages.ts';

export function announcements(
  deps: AnnouncementEndpointDeps & AnnouncementPageDeps & AnnouncementAddressDeps,
): Module {
  return {
    endpoints: announcementEndpoints(deps),
    pages: announcementPages(deps),
    addresses: [announcementAddresses(deps)],
  };
}
