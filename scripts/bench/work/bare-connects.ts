import { z } from 'zod';
import { openSocket } from '../socket-caller.ts';

const shape = z.object({ url: z.url() });

/** One call is a new socket and one answer over it, as in connects.ts. */
export function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url } = shape.parse(config);
  return Promise.resolve(async () => {
    const socket = await openSocket(url);
    await socket.emitWithAck('call', { operation: 'echo', input: {} });
    socket.close();
  });
}
