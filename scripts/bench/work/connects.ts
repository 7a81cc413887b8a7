import { z } from 'zod';
import { openDevice } from '../socket-caller.ts';

const shape = z.object({ url: z.url(), tokens: z.array(z.string()).min(1) });

/** One call is a device that comes with its access token, and its first question answered. */
export function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url, tokens } = shape.parse(config);
  let turn = 0;
  return Promise.resolve(async () => {
    const token = tokens[turn++ % tokens.length];
    if (!token) throw new Error('there are people');
    const device = await openDevice(url, token);
    await device.call('sync.catch-up', {});
    device.socket.close();
  });
}
