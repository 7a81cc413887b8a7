import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Problem, unreachable } from '../../../../web/lib/api/problem.ts';
import { useAttemptKey } from '../../../../web/lib/attempt-key.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

type Attempt = ReturnType<typeof useAttemptKey>;
let root: Root;
const seen: Attempt[] = [];

function Trying() {
  seen.push(useAttemptKey());
  return null;
}

async function drawn(): Promise<Attempt> {
  await act(async () => root.render(<Trying />));
  const attempt = seen.at(-1);
  if (!attempt) throw new Error('Nothing was drawn.');
  return attempt;
}

beforeEach(() => {
  root = createRoot(document.createElement('div'));
});
afterEach(async () => {
  await act(async () => root.unmount());
});

it('gives one key for one wish, however often it is pressed and drawn', async () => {
  const key = (await drawn()).keyFor({ buy: 1 });
  expect((await drawn()).keyFor({ buy: 1 })).toBe(key);
});

it('gives another key for another wish', async () => {
  const attempt = await drawn();
  expect(attempt.keyFor({ buy: 2 })).not.toBe(attempt.keyFor({ buy: 1 }));
});

it('keeps the key while nobody knows whether the call arrived', async () => {
  const attempt = await drawn();
  const key = attempt.keyFor({ buy: 1 });
  attempt.settle(unreachable());
  attempt.settle(new Problem('server.broken', 500, ''));
  expect(attempt.keyFor({ buy: 1 })).toBe(key);
});

it('drops the key after success and after a clear refusal', async () => {
  const attempt = await drawn();
  const first = attempt.keyFor({ buy: 1 });
  attempt.settle();
  const second = attempt.keyFor({ buy: 1 });
  expect(second).not.toBe(first);
  attempt.settle(new Problem('stores.price-changed', 409, ''));
  expect(attempt.keyFor({ buy: 1 })).not.toBe(second);
});
