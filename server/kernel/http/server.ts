/** The HTTP side: health, docs, endpoints, pages and the web client, in that order. */
import compression from 'compression';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import helmet from 'helmet';
import type { Identify } from '../auth/who.ts';
import type { Answer } from '../calls.ts';
import type { Push } from '../contract.ts';
import type { Endpoint } from '../endpoints.ts';
import { refuse } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { logProblem } from '../log-problem.ts';
import type { Logger } from '../logger.ts';
import type { Page } from '../module.ts';
import { asProblem, type Problem } from '../problem.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { createDocs } from './docs.ts';
import { sendFailure } from './error-page.ts';
import { createHealth, type HealthDeps } from './health.ts';
import { describeApi } from './openapi.ts';
import { createPages } from './pages.ts';
import { requestIdOf, requestLog } from './request-log.ts';
import { createRoutes, problemOf, sendProblem } from './routes.ts';
import { webClient } from './web-client.ts';

export interface HttpDeps extends CommonDeps {
  readonly endpoints: readonly Endpoint[];
  readonly pushes: readonly Push[];
  readonly pages: readonly Page[];
  readonly answer: Answer;
  readonly identify: Identify;
  readonly limiter: RateLimiter;
  /** Where the built web client lies. */
  readonly webFolder: string;
  /** True when people reach this server by https. */
  readonly isSecure: boolean;
}

export interface CommonDeps extends HealthDeps {
  readonly logger: Logger;
  readonly ids: Ids;
  readonly trustedProxies: number;
  /** True from the moment that the server was told to stop. */
  readonly isStopping: () => boolean;
}

export function createHttpApp(deps: HttpDeps): Express {
  const app = createCommonApp(deps);
  const operations = deps.endpoints.map(({ operation }) => operation);
  app.use(createDocs(describeApi(operations, deps.pushes)));
  app.use(createRoutes(deps));
  app.use('/v1', (request, response) => {
    sendProblem(response, asProblem(refuse['no-such-route'](), requestIdOf(request)));
  });
  app.use(createPages(deps));
  app.use(webClient(deps.webFolder));
  app.use(answerError(deps.logger));
  return app;
}

/** What a process without people answers: whether it is well, and its figures. */
export function createHealthApp(deps: CommonDeps): Express {
  const app = createCommonApp(deps);
  app.use(() => {
    throw refuse['no-such-route']();
  });
  app.use(answerError(deps.logger));
  return app;
}

function createCommonApp(deps: CommonDeps): Express {
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
  app.use(endConnections(deps.isStopping));
  app.use(createHealth(deps));
  app.use(refuseWhen(deps.isStopping));
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

/** A server that stops answers once more on each connection, and says that it was the last time. */
function endConnections(isStopping: () => boolean): RequestHandler {
  return (_request, response, next) => {
    if (isStopping()) response.set('connection', 'close');
    next();
  };
}

const restartSeconds = 3;

function refuseWhen(isStopping: () => boolean): RequestHandler {
  return (request, response, next) => {
    if (!isStopping()) return next();
    const refusal = refuse['shutting-down']({ retryAfterSeconds: restartSeconds });
    fail(request, response, asProblem(refusal, requestIdOf(request)));
  };
}

/** What programs call answers programs, whatever they say that they accept. */
function fail(request: Request, response: Response, problem: Problem): void {
  if (/^\/(v1|api)\//.test(request.path)) sendProblem(response, problem);
  else sendFailure(request, response, problem);
}

function answerError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = problemOf(error, requestIdOf(request));
    logProblem(logger, problem, { err: error, requestId: problem.requestId });
    if (response.headersSent) return next(error);
    fail(request, response, problem);
  };
}
