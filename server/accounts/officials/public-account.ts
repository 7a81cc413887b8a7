/** An official account as public pages show it, and as structured data names it. */
import { firstLetter } from '../../kernel/graphemes.ts';
import type { StructuredData } from '../../kernel/pages/public-pages.ts';
import { viewAvatar } from '../people/index.ts';
import type { OfficialKind } from './contract.ts';
import type { OfficialAccount } from './official-account.ts';

/** What templates/page/account.hbs and seal.hbs ask for. */
interface PublicAccount {
  readonly name: string;
  readonly handle: string;
  readonly initial: string;
  readonly avatarUrl: string | null;
  /** Who was checked and how, for people; null when the mark has run out since. */
  readonly seal: { readonly organization: string; readonly method: string } | null;
  readonly path: string;
}

export function publicAccount(official: OfficialAccount): PublicAccount {
  const { name, handle, avatarMediaId, verification } = official;
  return {
    ...{ name, handle, initial: firstLetter(name) },
    avatarUrl: viewAvatar(avatarMediaId),
    seal: verification && {
      organization: verification.organization,
      method: verification.method,
    },
    path: officialPath(handle),
  };
}

/** A path of the web client. */
function officialPath(handle: string): string {
  return `/o/${handle}`;
}

const types: Readonly<Record<OfficialKind, string>> = {
  business: 'Organization',
  government: 'GovernmentOrganization',
  media: 'NewsMediaOrganization',
  organization: 'Organization',
};

export function accountData(official: OfficialAccount, publicUrl: string): StructuredData {
  const { name, handle, kind, description, avatarMediaId } = official;
  const avatarUrl = viewAvatar(avatarMediaId);
  return {
    '@type': types[kind],
    ...{ name, alternateName: `@${handle}` },
    url: `${publicUrl}${officialPath(handle)}`,
    ...(description !== '' && { description }),
    ...(avatarUrl && { logo: `${publicUrl}${avatarUrl}` }),
  };
}
