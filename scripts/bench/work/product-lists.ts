import { z } from 'zod';
import { httpCaller } from '../http-caller.ts';

const shape = z.object({ url: z.url(), storeId: z.string(), count: z.number() });
const pageShape = z.object({ items: z.array(z.object({ id: z.string() })) });

/** One call is the first page of a store, as a visitor's phone asks for it. */
export function prepare(config: unknown): Promise<(caller: number) => Promise<void>> {
  const { url, storeId, count } = shape.parse(config);
  const call = httpCaller(url);
  return Promise.resolve(async () => {
    const page = await call({ method: 'GET', path: `/v1/stores/${storeId}/products` });
    if (pageShape.parse(page).items.length !== count) throw new Error('the page is not whole');
  });
}
