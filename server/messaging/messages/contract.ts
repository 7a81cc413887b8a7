import { z } from 'zod';
import { personOut } from '../../accounts/contract.ts';
import { idOf, instantOut } from '../../kernel/contract.ts';
import { imageOut } from '../../media/contract.ts';
import { faceOut } from '../faces/contract.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    msg: 'message';
  }
}

/**
 * A card points at a thing of another module by its id; the client fetches the thing's live state
 * from its owner. `title` and `text` are what the chat list and a lost link can still show.
 */
export const cardKinds = ['product', 'order', 'receipt', 'store', 'person', 'official'] as const;
export const cardOut = z.strictObject({
  kind: z.literal('card'),
  card: z.enum(cardKinds),
  reference: z.string(),
  title: z.string(),
  text: z.string(),
  imageUrl: z.string().nullable(),
});

/** What the system tells of. */
export const happenings = [
  'friends-made',
  'group-created',
  'members-added',
  'member-left',
] as const;

export const contentOut = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  /** Null when the picture was erased. */
  z.strictObject({ kind: z.literal('image'), image: imageOut.nullable() }),
  cardOut,
  z.strictObject({
    kind: z.literal('system'),
    what: z.enum(happenings),
    /** The first of them: a group may start with hundreds. */
    people: z.array(personOut),
    peopleCount: z.number().int(),
  }),
]);

export const messageOut = z.strictObject({
  id: idOf('msg'),
  conversationId: idOf('cnv'),
  /** Gapless in its conversation, from 1. Order and resume by this, never by time. */
  seq: z.number().int(),
  /** A person, an official account, or null for the system. */
  senderId: z.union([idOf('usr'), idOf('oac')]).nullable(),
  /**
   * In a group, the sender as they are called now, also when they have left it. Null for the system
   * and in a conversation of two, which itself says who both are.
   */
  speaker: faceOut.nullable(),
  /** The sender's own id of this message; comes back so that their devices can settle it. */
  clientId: z.string().nullable(),
  content: contentOut,
  sentAt: instantOut,
});

export type MessageOut = z.input<typeof messageOut>;
