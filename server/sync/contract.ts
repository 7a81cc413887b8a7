import { z } from 'zod';
import { cursorIn, operation } from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';

export const catchUp = operation({
  name: 'sync.catch-up',
  http: 'GET /v1/sync',
  summary:
    'What was pushed to your devices since then, typing aside. Ask at each connection, and again with `next`; what happened shortly before may come twice.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({
    /** The `next` of the last answer; nothing the first time. */
    since: cursorIn,
  }),
  output: z.strictObject({
    /** Types and data are those of the socket's pushes; in the order in which they happened. */
    events: z.array(z.strictObject({ type: z.string(), data: z.unknown() })),
    /** Nobody knows what you missed, or it is too much: read anew what you have kept. */
    startOver: z.boolean(),
    next: z.string(),
  }),
});
