import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until a condition holds. For what happens in another process or later in this one: it asks
 * again and again, and fails with the question's name when the deadline has passed.
 */
export async function untilTrue(
  condition: () => boolean | Promise<boolean>,
  deadlineMs = 30_000,
  what = 'the condition',
): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`${what} did not hold within ${deadlineMs} ms`);
    await pause(10);
  }
}
