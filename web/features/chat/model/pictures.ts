import type { Message } from '../../../sync/thread.ts';

type Image = NonNullable<Extract<Message['content'], { kind: 'image' }>['image']>;
type SentPicture = Pick<Message, 'id' | 'senderId' | 'speaker'> & { image: Image };

/** The pictures among messages, the latest first; those that were erased are not there. */
export function picturesOf(messages: readonly Message[]): SentPicture[] {
  return messages
    .flatMap(({ id, senderId, speaker, content }) =>
      content.kind === 'image' && content.image
        ? [{ id, senderId, speaker, image: content.image }]
        : [],
    )
    .reverse();
}
