/** The product under load: the built server on an empty data folder, without rate limits. */
import { type Client, clientOf } from '../../test/support/client.ts';
import { startServer, type TestServer } from '../../test/support/server.ts';
import { meter } from './processor.ts';

export interface Product {
  readonly server: TestServer;
  readonly client: Client;
  readonly url: string;
  /** Processor time of the server and its store. */
  readonly meter: ReturnType<typeof meter>;
}

export async function withProduct(body: (product: Product) => Promise<void>): Promise<void> {
  const server = await startServer({ env: { MARU_NO_LIMITS: '1', LOG_LEVEL: 'error' } });
  const pids = [server.pid, ...(server.storePid === null ? [] : [server.storePid])];
  try {
    const { url } = server;
    await body({ server, url, client: clientOf(url), meter: meter(pids) });
  } finally {
    await server.remove();
  }
}

/** Does the same for each of many, a few at a time: signing people up is work for the server too. */
export async function eachOf<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const atOnce = 8;
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(act))));
  }
  return results;
}

export function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
