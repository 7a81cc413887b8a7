import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openDevice } from '../socket-caller.ts';

const shape = z.object({
  url: z.url(),
  sender: z.string(),
  members: z.array(z.string()).min(1),
  conversationId: z.string(),
});
const pushShape = z.object({
  type: z.literal('messaging.message-sent'),
  data: z.object({ clientId: z.string().nullable() }),
});

/** One call is a message that has arrived at every member who is online. */
export async function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url, sender, members, conversationId } = shape.parse(config);
  const waiting = new Map<string, () => void>();
  for (const member of members) {
    const { socket } = await openDevice(url, member);
    socket.on('push', (push: unknown) => {
      const clientId = pushShape.safeParse(push).data?.data.clientId;
      if (clientId) waiting.get(clientId)?.();
    });
  }
  const device = await openDevice(url, sender);

  return async () => {
    const clientId = randomUUID();
    const arrived = new Promise<void>((resolve) => {
      let missing = members.length;
      waiting.set(clientId, () => {
        missing -= 1;
        if (missing === 0) resolve();
      });
    });
    const content = { kind: 'text', text: 'Lunch at noon, the usual place?' };
    await device.call('messaging.send-message', { conversationId, clientId, content });
    await arrived;
    waiting.delete(clientId);
  };
}
