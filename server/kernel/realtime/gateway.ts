/**
 * The socket side: authenticated devices call the same doors as HTTP and hear what rooms push.
 * With Redis any number of processes share one space of audiences.
 */
import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { UserActor } from '../actor.ts';
import type { Identify } from '../auth/who.ts';
import type { Answer } from '../calls.ts';
import type { Door } from '../doors.ts';
import { refuse } from '../errors.ts';
import type { Ids, UserId } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { asProblem } from '../problem.ts';
import type { Audience, Realtime } from './realtime.ts';
import type { RedisAdapterDeps } from './redis-adapter.ts';

/** The port for rooms exists before the gateway serves, because rooms are built first. */
export interface Gateway extends Realtime {
  attach(server: HttpServer, deps: GatewayDeps): void;
  close(): Promise<void>;
}

export interface GatewayDeps {
  readonly doors: readonly Door[];
  readonly answer: Answer;
  readonly identify: Identify;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

type Sockets = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { actor: UserActor }>;
type Device = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { actor: UserActor }>;

/** What a device may send in one piece: words, not files. */
const frameBytesMax = 256 * 1024;

const callShape = z.object({ operation: z.string(), input: z.unknown() });
const authShape = z.object({ token: z.string() });

export async function createGateway(redis: RedisAdapterDeps | undefined): Promise<Gateway> {
  const io: Sockets = new Server({
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: frameBytesMax,
    serveClient: false,
    ...(redis && { adapter: await redisAdapter(redis) }),
  });
  let isAttached = false;
  const memberships: ((userId: UserId) => Promise<readonly Audience[]>)[] = [];

  function serve(deps: GatewayDeps): void {
    const doors = new Map(deps.doors.map((door) => [door.operation.name, door]));
    io.use((socket, next) => void admit(socket, next, deps));
    io.on('connection', (socket) => {
      deps.metrics.socketsChanged(io.engine.clientsCount);
      socket.on('disconnect', () => deps.metrics.socketsChanged(io.engine.clientsCount));
      socket.on('call', (request: unknown, acknowledge: unknown) => {
        if (typeof acknowledge !== 'function') return;
        void answerCall(socket.data.actor, request, doors, deps).then((outcome) =>
          acknowledge(outcome),
        );
      });
    });
  }

  /** A device hears everything that is its own before its first call is answered. */
  async function admit(socket: Device, next: (error?: Error) => void, deps: GatewayDeps) {
    try {
      const token = authShape.safeParse(socket.handshake.auth).data?.token;
      const actor = await deps.identify(token, originOf(socket));
      if (actor.kind !== 'user') return next(refusal());
      socket.data.actor = actor;
      const { userId, sessionId } = actor;
      const further = await Promise.all(memberships.map((audiencesOf) => audiencesOf(userId)));
      await socket.join([`user:${userId}`, `session:${sessionId}`, ...further.flat()]);
      next();
    } catch (error) {
      deps.logger.error({ err: error }, 'a device could not be admitted');
      next(new Error('unavailable'));
    }
  }

  return {
    attach: (server, deps) => {
      serve(deps);
      io.attach(server);
      isAttached = true;
    },
    close: async () => {
      // A worker pushes and has no devices of its own: there is only the adapter to close.
      if (isAttached) await io.close();
      else await io.of('/').adapter.close();
    },
    push: (to, { type }, data) => {
      io.to([...(typeof to === 'string' ? [to] : to)]).emit('push', { type, data });
    },
    join: (userId, audience) => io.in(`user:${userId}`).socketsJoin(audience),
    leave: (userId, audience) => io.in(`user:${userId}`).socketsLeave(audience),
    onConnect: (audiencesOf) => {
      memberships.push(audiencesOf);
    },
    disconnectSession: (sessionId) => io.in(`session:${sessionId}`).disconnectSockets(true),
  };
}

/** Loaded only where there is a Redis, so that a start without one is quicker. */
async function redisAdapter(redis: RedisAdapterDeps) {
  const { createRedisAdapter } = await import('./redis-adapter.ts');
  return createRedisAdapter(redis);
}

async function answerCall(
  actor: UserActor,
  request: unknown,
  doors: ReadonlyMap<string, Door>,
  { answer, identify: _, ids }: GatewayDeps,
) {
  const requestId = ids.next('req');
  const call = callShape.safeParse(request).data;
  const door = call && doors.get(call.operation);
  if (!door || door.operation.body === 'bytes') {
    return { ok: false, problem: asProblem(refuse['no-such-route'](), requestId) };
  }
  return answer({ door, actor, raw: call.input ?? {}, by: 'socket', requestId });
}

/** socket.io hands `data` of this error to the client's connect_error. */
function refusal(): Error {
  const error = refuse['not-signed-in']();
  return Object.assign(new Error(error.message), { data: { code: error.code } });
}

function originOf(socket: Device) {
  const agent = socket.handshake.headers['user-agent'] ?? '';
  return { ip: socket.handshake.address, agent: agent.slice(0, 200) };
}
