import pino from 'pino';
import { expect, it } from 'vitest';
import { createTroubleLog } from '../../../server/kernel/trouble-log.ts';

it('tells of the first trouble at once, and not of each that follows', () => {
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const troubled = createTroubleLog(logger, 'Redis trouble');
  for (let n = 0; n < 1_000; n += 1) troubled(new Error(`refused ${n}`));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('refused 0');
});
