/** The HTTP side: health, docs, doors, pages and the web client, in that order. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { Identify } from '../auth/who.ts';
import type { Answer } from '../calls.ts';
import type { Push } from '../contract.ts';
import type { Door } from '../doors.ts';
import { refuse } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { asProblem } from '../problem.ts';
import type { Page } from '../room.ts';
import { createDocs } from './docs.ts';
import { createHealth, type HealthDeps } from './health.ts';
import { describeApi } from './openapi.ts';
import { createPages } from './pages.ts';
import { createRoutes, problemOf, requestIdOf, sendProblem } from './routes.ts';

export interface HttpDeps extends BasisDeps {
  readonly doors: readonly Door[];
  readonly pushes: readonly Push[];
  readonly pages: readonly Page[];
  readonly answer: Answer;
  readonly identify: Identify;
  /** Where the built web client lies. */
  readonly webFolder: string;
}

export interface BasisDeps extends HealthDeps {
  readonly logger: Logger;
  readonly ids: Ids;
  readonly trustedProxies: number;
}

export function createHttpApp(deps: HttpDeps): Express {
  const app = createBasis(deps);
  const operations = deps.doors.map(({ operation }) => operation);
  app.use(createDocs(describeApi(operations, deps.pushes)));
  app.use(createRoutes(deps));
  app.use('/v1', () => {
    throw refuse['no-such-route']();
  });
  app.use(createPages(deps.pages));
  app.use(webClient(deps.webFolder));
  app.use(answerError(deps.logger));
  return app;
}

/** What a process without people answers: whether it is well, and its figures. */
export function createHealthApp(deps: BasisDeps): Express {
  const app = createBasis(deps);
  app.use(() => {
    throw refuse['no-such-route']();
  });
  app.use(answerError(deps.logger));
  return app;
}

function createBasis(deps: BasisDeps): Express {
  const { logger, ids } = deps;
  const app = express();
  app.set('trust proxy', deps.trustedProxies);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use(requestLog(logger, ids));
  app.use((request, response, next) => {
    response.set('x-request-id', requestIdOf(request));
    next();
  });
  app.use(securityHeaders());
  app.use(compression());
  app.use(createHealth(deps));
  return app;
}

/**
 * Nothing but our own files runs or shows. `wasm-unsafe-eval` lets the code scanner's WebAssembly
 * compile; it allows no script. Upgrading to https is the proxy's business: at home there is none.
 */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
}

/** Built files carry their content's hash in their name and never change; the page itself does. */
function webClient(folder: string): RequestHandler {
  const router = express.Router();
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y' }));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*path}', (request, response, next) => {
    const isPage = request.accepts(['html', 'json']) === 'html';
    const index = join(folder, 'index.html');
    if (!isPage || !existsSync(index)) return next();
    response.set('cache-control', 'no-cache').sendFile(index, { dotfiles: 'allow' });
  });
  router.use((request, response) => {
    sendProblem(response, asProblem(refuse['no-such-route'](), requestIdOf(request)));
  });
  return router;
}

function answerError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = problemOf(error, requestIdOf(request));
    if (problem.status >= 500) logger.error({ err: error, requestId: problem.requestId }, 'bug');
    if (response.headersSent) return next(error);
    sendProblem(response, problem);
  };
}

/** What was asked and how it went, without headers; a bug is logged where it is caught. */
function requestLog(logger: Logger, ids: Ids): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => ids.next('req'),
    customLogLevel: (_request, response) => (response.statusCode >= 400 ? 'info' : 'debug'),
    serializers: {
      req: ({ id, method, url }) => ({ id, method, url }),
      res: ({ statusCode }) => ({ statusCode }),
    },
  });
}
