/** Endpoints become routes: params, query and body are joined into the one input of the operation. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Origin } from '../actor.ts';
import type { Identify } from '../auth/who.ts';
import type { Answer } from '../calls.ts';
import { addressOf, type HttpMethod, type Operation } from '../contract.ts';
import type { Endpoint } from '../endpoints.ts';
import { refuse } from '../errors.ts';
import { asProblem, type Problem } from '../problem.ts';
import { createReadBody, isUnread, linger } from './body.ts';
import { requestIdOf } from './request-log.ts';
import { settleCookie, withCookieToken } from './session-cookie.ts';

export interface RoutesDeps {
  readonly endpoints: readonly Endpoint[];
  readonly answer: Answer;
  readonly identify: Identify;
  /** True when people reach this server by https, whatever the last proxy speaks to it. */
  readonly isSecure: boolean;
}

const verbs = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<HttpMethod, string>;

export function createRoutes({ endpoints, answer, identify, isSecure }: RoutesDeps): Router {
  const readBody = createReadBody();
  const shelves = new Map<string, Router>();
  for (const endpoint of moreSpecificFirst(endpoints)) {
    const { method, path } = addressOf(endpoint.operation);
    const shelf = shelves.get(shelfOf(path)) ?? Router();
    shelves.set(shelfOf(path), shelf);
    shelf[verbs[method]](path, serve(endpoint));
  }
  return Router().use((request, response, next) => {
    const shelf = shelves.get(shelfOf(request.path));
    if (shelf) shelf(request, response, next);
    else next();
  });

  function serve(endpoint: Endpoint): RequestHandler {
    return async (request, response) => {
      const { operation } = endpoint;
      const actor = await identify(bearer(request), originOf(request));
      const outcome = await answer({
        endpoint,
        actor,
        read: async () => {
          const body = await readBody(operation, request, response);
          return withCookieToken(operation, request, inputOf(operation, request, body));
        },
        by: 'http',
        requestId: requestIdOf(request),
      });
      if (!outcome.ok) return sendProblem(response, outcome.problem);
      const reply = { operation, request, response, actor, isSecure };
      sendReply(response, settleCookie(reply, outcome.value));
    };
  }
}

/** The first two words of an address: express compares one address after another, of which there are many. */
function shelfOf(path: string): string {
  return path.split('/', 3).join('/').toLowerCase();
}

/** `/groups` must be asked before `/:id`; express takes the first that fits. */
function moreSpecificFirst(endpoints: readonly Endpoint[]): Endpoint[] {
  const rank = ({ operation }: Endpoint) => addressOf(operation).path.replaceAll(/:\w+/g, '~');
  return [...endpoints].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** What no cache keeps needs no tag: express would hash each reply for one. */
function sendReply(response: Response, value: unknown): void {
  const body = JSON.stringify(value);
  response.set({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(body)),
  });
  response.end(body);
}

function inputOf(operation: Operation, request: Request, body: unknown): object {
  const { params, query } = request;
  // A request without a body brings an empty file.
  if (operation.body !== undefined) return { ...params, bytes: body ?? new Uint8Array() };
  if (request.method === 'GET' || request.method === 'DELETE') return { ...query, ...params };
  if (body !== undefined && !isPlainObject(body)) throw refuse.invalid();
  return { ...body, ...params };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bearer(request: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
}

export function originOf(request: Request): Origin {
  return { ip: request.ip ?? '', agent: (request.get('user-agent') ?? '').slice(0, 200) };
}

/** No cache keeps a problem. One that comes before the body's end waits for the sender to see it. */
export function sendProblem(response: Response, problem: Problem): void {
  const { req: request } = response;
  if (problem.retryAfterSeconds !== undefined) {
    response.set('retry-after', String(problem.retryAfterSeconds));
  }
  response.status(problem.status).type('application/problem+json').set('cache-control', 'no-store');
  const body = Buffer.from(JSON.stringify(problem));
  if (!isUnread(request)) return void response.send(body);
  response.set({ connection: 'close', 'content-length': String(body.length) });
  response.write(body);
  void linger(request).then(() => response.end());
}

/** An address that cannot be read is the caller's mistake; anything else that reaches here is ours. */
export function problemOf(error: unknown, requestId: string): Problem {
  const status = isPlainObject(error) ? error['status'] : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return asProblem(refuse.invalid({ cause: error }), requestId);
  }
  return asProblem(error, requestId);
}
