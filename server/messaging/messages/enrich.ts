/**
 * What messages show of modules below: pictures, people and accounts, asked for all at once; a list
 * of mere text asks for nothing.
 */
import type { Accounts } from '../../accounts/index.ts';
import { enrichOneBy } from '../../kernel/enrich.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Media } from '../../media/index.ts';
import type { Face } from '../faces/face.ts';
import { lookUpFaces } from '../faces/index.ts';
import type { Message } from './message.ts';
import type { ShownMessage } from './view.ts';

export interface EnrichMessagesDeps {
  readonly accounts: Pick<Accounts, 'people' | 'officials'>;
  readonly media: Pick<Media, 'images'>;
  /** What messages lie in; it is remembered, so asking is free. */
  readonly conversations: {
    find(id: Id<'cnv'>): Promise<{ readonly kind: 'direct' | 'official' | 'group' } | null>;
  };
}

/** More names than these nobody reads in one line. */
const namedMax = 10;

/** In the order given. */
export async function enrichMessages(
  deps: EnrichMessagesDeps,
  list: readonly Message[],
): Promise<ShownMessage[]> {
  const [speakerOf, personOf, pictures] = await Promise.all([
    speakersOf(deps, list),
    deps.accounts.people.lookUp(list.flatMap(peopleIn)),
    deps.media.images.getMany(list.flatMap((message) => pictureIn(message) ?? [])),
  ]);
  return list.map((message) => {
    const mediaId = pictureIn(message);
    return {
      message,
      speaker: speakerOf(message),
      people: peopleIn(message).map(personOf),
      picture: (mediaId && pictures.get(mediaId)) ?? null,
    };
  });
}

export const enrichMessage = enrichOneBy(enrichMessages);

/** Who says something, where the conversation itself does not tell. */
async function speakersOf(
  deps: EnrichMessagesDeps,
  list: readonly Message[],
): Promise<(message: Message) => Face | null> {
  const ids = [...new Set(list.map(({ conversationId }) => conversationId))];
  const found = await Promise.all(ids.map((id) => deps.conversations.find(id)));
  const groups = new Set(ids.filter((_, index) => found[index]?.kind === 'group'));
  const speakerIn = ({ conversationId, senderId }: Message) =>
    groups.has(conversationId) ? senderId : null;
  const faceOf = await lookUpFaces(
    deps,
    list.flatMap((message) => speakerIn(message) ?? []),
  );
  return (message) => {
    const speaker = speakerIn(message);
    return speaker && faceOf(speaker);
  };
}

function peopleIn({ content }: Message): readonly UserId[] {
  return content.kind === 'system' ? content.people.slice(0, namedMax) : [];
}

function pictureIn({ content }: Message): Id<'med'> | null {
  return content.kind === 'image' ? content.mediaId : null;
}
