import { z } from 'zod';
import { idOf, nothing, operation, push } from '../../kernel/contract.ts';
import { messages } from '../limits.ts';

/** Ephemeral: sent to the other side's devices, never stored. */
export const setTyping = operation({
  name: 'messaging.set-typing',
  http: 'POST /v1/conversations/:conversationId/typing',
  summary: 'You are typing (sent at most every few seconds; fades by itself).',
  auth: 'user',
  limit: messages,
  input: z.strictObject({ conversationId: idOf('cnv') }),
  output: nothing,
});

export const typing = push({
  type: 'messaging.typing',
  summary: 'The other side is typing.',
  whenMissed: 'gone',
  data: z.strictObject({ conversationId: idOf('cnv'), userId: idOf('usr') }),
});
