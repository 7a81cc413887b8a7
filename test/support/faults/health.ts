import type { TestServer } from '../server.ts';

const answerMsMax = 10_000;

/** The status of one of the addresses that operators' machines ask. */
export async function statusOf(
  { url }: Pick<TestServer, 'url'>,
  path: '/healthz' | '/readyz',
): Promise<number> {
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(answerMsMax) });
  await response.text();
  return response.status;
}
