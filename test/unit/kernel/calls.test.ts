import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createAnswer } from '../../../server/kernel/calls.ts';
import { operation } from '../../../server/kernel/contract.ts';
import { endpoint } from '../../../server/kernel/endpoints.ts';
import { limits } from '../../../server/kernel/limits.ts';
import { createLogger } from '../../../server/kernel/logger.ts';
import { createMetrics } from '../../../server/kernel/metrics.ts';
import { unlimited } from '../../../server/kernel/rate-limiter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('ends a call that waits for one thing after another, with a refusal for now', async () => {
  const wait = operation({
    name: 'test.wait',
    http: 'POST /v1/wait',
    summary: 'Wait.',
    auth: 'anyone',
    limit: limits.read,
    input: z.strictObject({}),
    output: z.strictObject({}),
  });
  const answer = createAnswer({
    limiter: unlimited,
    metrics: createMetrics(),
    logger: createLogger('silent'),
  });
  const never = endpoint(
    wait,
    () => new Promise<object>(() => undefined),
    () => ({}),
  );
  const actor = { kind: 'anonymous', origin: { ip: '192.0.2.7', agent: '' } } as const;
  const call = {
    endpoint: never,
    actor,
    read: () => ({}),
    by: 'http',
    requestId: 'req_1',
  } as const;
  const outcome = answer(call);
  await vi.advanceTimersByTimeAsync(18_000);
  expect(await outcome).toMatchObject({
    ok: false,
    problem: { status: 503, code: 'request.no-answer', retryAfterSeconds: 2 },
  });
});
