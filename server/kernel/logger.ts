import pino from 'pino';
import type { LogLevel } from './config.ts';

export type Logger = pino.Logger;

/** JSON lines on stderr, so that stdout stays free for what people and scripts read. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null, redact: secrets }, pino.destination({ dest: 2, sync: false }));
}

/** Whatever else is logged by mistake, these never are. */
const secrets = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.refreshToken',
  '*.accessToken',
];
