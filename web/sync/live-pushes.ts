import type { ServerPush } from '../lib/api/operations.ts';

type Hear = (push: ServerPush) => void;

const hearers = new Set<Hear>();

/** What comes over the line while somebody is there, and not what they missed: it may ring. */
export function onLivePush(hear: Hear): () => void {
  hearers.add(hear);
  return () => {
    hearers.delete(hear);
  };
}

export function tellLive(push: ServerPush): void {
  for (const hear of hearers) hear(push);
}
