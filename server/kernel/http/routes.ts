/** Doors become routes: params, query and body are joined into the one input of the operation. */
import { json, type Request, type RequestHandler, type Response, Router, raw } from 'express';
import type { Origin } from '../actor.ts';
import type { Identify } from '../auth/who.ts';
import type { Answer } from '../calls.ts';
import { addressOf, type HttpMethod, type Operation } from '../contract.ts';
import type { Door } from '../doors.ts';
import { refuse } from '../errors.ts';
import { asProblem, type Problem } from '../problem.ts';
import { settleCookie, withCookieToken } from './session-cookie.ts';

export interface RoutesDeps {
  readonly doors: readonly Door[];
  readonly answer: Answer;
  readonly identify: Identify;
}

const verbs = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<HttpMethod, string>;

/** JSON bodies carry words, not files. */
const jsonBytesMax = 256 * 1024;
const fileBytesMax = 12 * 1024 * 1024;

const readJson = json({ limit: jsonBytesMax, strict: true });
const readBytes = raw({ limit: fileBytesMax, type: () => true });

export function createRoutes({ doors, answer, identify }: RoutesDeps): Router {
  const router = Router();
  for (const door of moreSpecificFirst(doors)) {
    const { method, path } = addressOf(door.operation);
    const readBody = door.operation.body === 'bytes' ? readBytes : readJson;
    router[verbs[method]](path, readBody, serve(door));
  }
  return router;

  function serve(door: Door): RequestHandler {
    return async (request, response) => {
      const { operation } = door;
      const actor = await identify(bearer(request), originOf(request));
      const outcome = await answer({
        door,
        actor,
        raw: withCookieToken(operation, request, inputOf(operation, request)),
        by: 'http',
        requestId: requestIdOf(request),
      });
      if (!outcome.ok) return sendProblem(response, outcome.problem);
      response.set('cache-control', 'no-store');
      response.json(settleCookie({ operation, request, response, actor }, outcome.value));
    };
  }
}

/** `/groups` must be asked before `/:id`; express takes the first that fits. */
function moreSpecificFirst(doors: readonly Door[]): Door[] {
  const rank = ({ operation }: Door) => addressOf(operation).path.replaceAll(/:\w+/g, '~');
  return [...doors].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function inputOf(operation: Operation, request: Request): object {
  const { params, query } = request;
  const body: unknown = request.body;
  if (operation.body === 'bytes') return { ...params, bytes: body };
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

function originOf(request: Request): Origin {
  return { ip: request.ip ?? '', agent: (request.get('user-agent') ?? '').slice(0, 200) };
}

export function requestIdOf(request: Request): string {
  return String(request.id);
}

export function sendProblem(response: Response, problem: Problem): void {
  if (problem.retryAfterSeconds !== undefined) {
    response.set('retry-after', String(problem.retryAfterSeconds));
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** A body that cannot be read is the caller's mistake; anything else that reaches here is ours. */
export function problemOf(error: unknown, requestId: string): Problem {
  const status = isPlainObject(error) ? error['status'] : undefined;
  if (status === 413) return asProblem(refuse['too-large']({ cause: error }), requestId);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return asProblem(refuse.invalid({ cause: error }), requestId);
  }
  return asProblem(error, requestId);
}
