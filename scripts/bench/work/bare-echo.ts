import { z } from 'zod';
import { openSocket } from '../socket-caller.ts';

const shape = z.object({ url: z.url() });
const message = {
  operation: 'echo',
  input: { text: 'A message of a usual length, sixty letters.' },
};

export async function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url } = shape.parse(config);
  const socket = await openSocket(url);
  return async () => {
    await socket.emitWithAck('call', message);
  };
}
