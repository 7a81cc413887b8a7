import { z } from 'zod';
import { httpCaller } from '../http-caller.ts';

const shape = z.object({ url: z.url(), handles: z.array(z.string()).min(1), password: z.string() });
const signedInShape = z.object({ tokens: z.object({ accessToken: z.string() }) });

/** One call is a new session, opened with handle and password. */
export function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url, handles, password } = shape.parse(config);
  const call = httpCaller(url);
  let turn = 0;
  return Promise.resolve(async () => {
    const handle = handles[turn++ % handles.length];
    const body = { handle, password };
    signedInShape.parse(await call({ method: 'POST', path: '/v1/sessions', body }));
  });
}
