/** Each request gets an id, and the log a line of what was asked and how it went, without headers. */
import type { Request, RequestHandler } from 'express';
import type { Id, Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';

declare module 'express-serve-static-core' {
  interface Request {
    requestId: Id<'req'>;
  }
}

/** A bug is logged where it is caught. A line that nobody wants to read costs nothing. */
export function requestLog(logger: Logger, ids: Ids): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    request.requestId = ids.next('req');
    response.once('close', () => {
      const { statusCode } = response;
      const level = statusCode >= 400 ? 'info' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const { requestId: id, method, originalUrl: url } = request;
      const responseTime = Math.round(performance.now() - startedAt);
      const told = { req: { id, method, url }, res: { statusCode }, responseTime };
      logger[level](told, response.writableFinished ? 'answered' : 'the caller left');
    });
    next();
  };
}

export function requestIdOf({ requestId }: Request): string {
  return requestId;
}
