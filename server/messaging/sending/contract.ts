import { z } from 'zod';
import { idempotencyKey, idOf, messageIn, operation, push } from '../../kernel/contract.ts';
import { actingFor } from '../conversations/contract.ts';
import { messages } from '../limits.ts';
import { messageOut } from '../messages/contract.ts';

/** What people may send; cards of shared things are filled in by the server from their owner. */
const contentIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: messageIn(5_000) }),
  z.strictObject({ kind: z.literal('image'), mediaId: idOf('med') }),
]);

export const sendMessage = operation({
  name: 'messaging.send-message',
  http: 'POST /v1/conversations/:conversationId/messages',
  summary:
    'Send. The same clientId again gives the same message. Answered only when it is on disk.',
  auth: 'user',
  limit: messages,
  input: z.strictObject({
    as: actingFor,
    conversationId: idOf('cnv'),
    clientId: idempotencyKey,
    content: contentIn,
  }),
  output: messageOut,
});

export const messageSent = push({
  type: 'messaging.message-sent',
  summary: 'A message in one of your conversations, your own included.',
  whenMissed: 'found',
  data: messageOut,
});
