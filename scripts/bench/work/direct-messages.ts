import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type BenchDevice, openDevice } from '../socket-caller.ts';

const shape = z.object({
  url: z.url(),
  pairs: z.array(z.object({ from: z.string(), to: z.string(), conversationId: z.string() })).min(1),
});

/** Each pair is a conversation with both sides online; a caller sends in one of them. */
export async function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url, pairs } = shape.parse(config);
  const ends: { sender: BenchDevice; conversationId: string }[] = [];
  for (const { from, to, conversationId } of pairs) {
    await openDevice(url, to);
    ends.push({ sender: await openDevice(url, from), conversationId });
  }
  return async (caller) => {
    const end = ends[caller % ends.length];
    if (!end) throw new Error('there is a pair for each caller');
    const content = { kind: 'text', text: 'A message of a usual length, sixty letters or so.' };
    const { conversationId } = end;
    await end.sender.call('messaging.send-message', {
      conversationId,
      clientId: randomUUID(),
      content,
    });
  };
}
