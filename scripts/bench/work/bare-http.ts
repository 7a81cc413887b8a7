import { z } from 'zod';
import { httpCaller } from '../http-caller.ts';

const shape = z.object({ url: z.url() });

export function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const call = httpCaller(shape.parse(config).url);
  return Promise.resolve(async () => {
    await call({ method: 'GET', path: '/' });
  });
}
