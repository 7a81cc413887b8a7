import type { Input } from '../lib/api/operations.ts';
import type { Problem } from '../lib/api/problem.ts';

/** A message on its way. */
type SendInput = Input<'messaging.send-message'>;

type ImageContent = Extract<SendInput['content'], { kind: 'image' }>;

/** A picture of this device; `mediaId` once it is stored, so that a retry does not upload it again. */
export type Picture = {
  kind: 'picture';
  file: Blob;
  previewUrl: string;
  mediaId: ImageContent['mediaId'] | null;
};

export type OutgoingContent = SendInput['content'] | Picture;

export type Outgoing = {
  clientId: string;
  conversationId: SendInput['conversationId'];
  content: OutgoingContent;
  writtenAt: string;
  /** The last message that stood above it when it was written: there it stays when it fails. */
  afterSeq: number;
  /** `waiting`: for its turn or for the network; `failed`: refused, the person decides. */
  state: 'waiting' | 'sending' | 'failed';
  problem: Problem | null;
};
