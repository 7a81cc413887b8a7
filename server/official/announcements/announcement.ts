/** An announcement: who may publish one, and what it says. Pure. */
import type { OfficialAccount } from '../../accounts/index.ts';
import { refuse } from '../errors.ts';
import type { Announcement } from '../feed/feed-item.ts';

/** A public body whose verification holds now. */
export function mayAnnounce({
  kind,
  verification,
}: Pick<OfficialAccount, 'kind' | 'verification'>): boolean {
  return kind === 'government' && verification !== null;
}

/** @throws DomainError unless the account is a public body whose verification holds now */
export function decideAnnouncement(
  { kind, verification }: Pick<OfficialAccount, 'kind' | 'verification'>,
  { title, body, locale }: Omit<Announcement, 'kind'>,
): Announcement {
  if (kind !== 'government') throw refuse['not-government']();
  if (!verification) throw refuse['not-verified']();
  return { kind: 'announcement', title, body, locale };
}
