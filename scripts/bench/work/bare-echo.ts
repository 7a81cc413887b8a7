import { io } from 'socket.io-client';
import { z } from 'zod';

const shape = z.object({ url: z.url() });
const message = {
  operation: 'echo',
  input: { text: 'A message of a usual length, sixty letters.' },
};

export async function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url } = shape.parse(config);
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return async () => {
    await socket.emitWithAck('call', message);
  };
}
