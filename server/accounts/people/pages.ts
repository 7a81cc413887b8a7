import { firstLetter } from '../../kernel/graphemes.ts';
import { limits } from '../../kernel/limits.ts';
import type { Page } from '../../kernel/module.ts';
import type { PublicPage, PublicPages } from '../../kernel/pages/public-pages.ts';
import { handleIn } from '../handles/contract.ts';
import type { Person } from './person.ts';
import type { People } from './store.ts';
import { viewAvatar } from './view.ts';

export interface PersonPageDeps {
  readonly people: Pick<People, 'findByHandle'>;
  readonly publicPages: PublicPages;
  publicUrl(): string;
}

/** A person's card: what they show to whoever has their handle, and nothing of whom they know. */
export function personPages({ people, publicPages, publicUrl }: PersonPageDeps): Page[] {
  return [
    {
      path: '/u/:handle',
      limit: limits.search,
      respond: async ({ params, locale }) => {
        const handle = handleIn.safeParse(params['handle']);
        const person = handle.success ? await people.findByHandle(handle.data) : null;
        if (!person) return publicPages.missingScreen(locale);
        return publicPages.screen({ locale, ...cardOf(person, publicUrl()) });
      },
    },
  ];
}

function cardOf(person: Person, publicUrl: string): Omit<PublicPage, 'locale'> {
  const { handle, displayName: name } = person;
  const avatarUrl = viewAvatar(person.avatarMediaId);
  const imageAddress = avatarUrl && `${publicUrl}${avatarUrl}`;
  const address = `${publicUrl}/u/${handle}`;
  const self = { '@type': 'Person', name, alternateName: `@${handle}`, url: address };
  return {
    template: 'person',
    head: {
      ...{ title: name, description: `@${handle}`, address, kind: 'profile', imageAddress },
      // Who is here is nobody's business but theirs to whom they give their handle.
      isIndexed: false,
      data: {
        '@type': 'ProfilePage',
        mainEntity: imageAddress ? { ...self, image: imageAddress } : self,
      },
    },
    content: { name, handle, initial: firstLetter(name), avatarUrl },
  };
}
