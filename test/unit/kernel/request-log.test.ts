import express from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { systemClock } from '../../../server/kernel/clock.ts';
import { requestIdOf, requestLog } from '../../../server/kernel/http/request-log.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { createLogger, type LogLevel } from '../../../server/kernel/logger.ts';
import { untilTrue } from '../../support/until-true.ts';

/** A server that answers with the status in the address, and what is logged of it. */
function logged(level: LogLevel) {
  const lines: string[] = [];
  const logger = createLogger(level, { write: (line) => void lines.push(line) });
  const app = express();
  app.use(requestLog(logger, createIds(systemClock)));
  app.use('/status', (asked, response) => {
    response.status(Number(asked.path.slice(1))).json({ id: requestIdOf(asked) });
  });
  return { app, lines };
}

const secret = 'Bearer sekrit';

it('logs what was refused by its request id, with its address and without its headers', async () => {
  const { app, lines } = logged('info');
  await request(app).get('/status/200').set('authorization', secret);
  const { body } = await request(app).get('/status/404?page=2').set('authorization', secret);
  await untilTrue(() => Promise.resolve(lines.length > 0));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    req: { id: body.id, method: 'GET', url: '/status/404?page=2' },
    res: { statusCode: 404 },
    responseTime: expect.any(Number),
  });
  expect(lines.join('')).not.toContain('sekrit');
});

it('logs what went well for those who want to read everything', async () => {
  const { app, lines } = logged('debug');
  await request(app).get('/status/200');
  await untilTrue(() => Promise.resolve(lines.length > 0));
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ res: { statusCode: 200 }, msg: 'answered' });
});
