/**
 * The socket side: authenticated devices call the same endpoints as HTTP and hear what modules push.
 * With Redis any number of processes share one space of audiences.
 *
 * A socket belongs to a session. An access token opens it, and need not be shown again: each call
 * asks whether the session lives, by whatever token the device has come. When the session ends or
 * runs out, the devices of it hear nothing more, get the answers that they wait for, and are cut:
 * at once in the process that ended it and, told through Redis, in all others; a sweep finds those
 * that nobody told.
 */
import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, Server } from 'socket.io';
import { z } from 'zod';
import type { Origin, UserActor } from '../actor.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Tokens } from '../auth/tokens.ts';
import { addressBehind } from '../caller-address.ts';
import type { Answer, Outcome } from '../calls.ts';
import type { Endpoint } from '../endpoints.ts';
import { refuse } from '../errors.ts';
import type { Id, Ids, UserId } from '../ids.ts';
import { logProblem } from '../log-problem.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { asProblem } from '../problem.ts';
import { createAnswerCall } from './answer-call.ts';
import {
  type Change,
  createDevices,
  cutIfDone,
  type Device,
  type DeviceSocket,
} from './devices.ts';
import { answeringMax, createKnocks, cutWhenUnread, type Line } from './line-bounds.ts';
import type { Audience, AudiencesOf, Lines } from './realtime.ts';
import type { RedisAdapterDeps } from './redis-adapter.ts';
import { startSweeping } from './sweep-sessions.ts';

/** The port for modules exists before the gateway serves, because modules are built first. */
export interface Gateway extends Lines {
  attach(server: HttpServer, deps: GatewayDeps): void;
  close(): Promise<void>;
}

export interface GatewayDeps {
  readonly endpoints: readonly Endpoint[];
  readonly answer: Answer;
  readonly tokens: Pick<Tokens, 'readAccess'>;
  readonly sessions: Pick<Sessions, 'isLive'>;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly trustedProxies: number;
}

/** What processes tell each other through Redis. */
interface Between {
  'session-ended': (sessionId: Id<'ses'>) => void;
  'audience-changed': (userId: UserId, change: Change, audience: Audience) => void;
}

type Sockets = Server<DefaultEventsMap, DefaultEventsMap, Between, { device: Device }>;

/** What a device may send in one piece: words, not files. */
const frameBytesMax = 256 * 1024;
const authShape = z.object({ token: z.string() });

export async function createGateway(redis: RedisAdapterDeps | undefined): Promise<Gateway> {
  const io: Sockets = new Server({
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: frameBytesMax,
    serveClient: false,
    ...(redis && { adapter: await redisAdapter(redis) }),
  });
  let isAttached = false;
  const kept: AudiencesOf[] = [];
  const live: AudiencesOf[] = [];
  const devices = createDevices();
  const knocks = createKnocks();
  let stopSweeping = () => Promise.resolve();

  io.on('session-ended', devices.endSession);
  io.on('audience-changed', devices.change);

  async function audiencesBy(finders: readonly AudiencesOf[], userId: UserId): Promise<Audience[]> {
    return (await Promise.all(finders.map((audiencesOf) => audiencesOf(userId)))).flat();
  }

  function disconnectSession(sessionId: Id<'ses'>): void {
    devices.endSession(sessionId);
    if (redis) io.serverSideEmit('session-ended', sessionId);
  }

  function changeAudience(userId: UserId, change: Change, audience: Audience): void {
    devices.change(userId, change, audience);
    if (redis) io.serverSideEmit('audience-changed', userId, change, audience);
  }

  function serve(deps: GatewayDeps): void {
    const answer = createAnswerCall({ ...deps, devices });
    io.use((socket, next) => void admit(socket, next, deps));
    io.on('connection', (socket) => {
      const { device } = socket.data;
      // Between its last check and this moment, socket.io could not have cut it.
      cutIfDone(device);
      deps.metrics.socketsChanged(io.engine.clientsCount);
      socket.on('disconnect', () => deps.metrics.socketsChanged(io.engine.clientsCount));
      socket.on('call', (request: unknown, acknowledge: unknown) => {
        if (typeof acknowledge !== 'function') return;
        if (device.answering >= answeringMax) return void acknowledge(tooMany(deps.ids));
        device.answering += 1;
        void answer(device, request).then((outcome) => {
          acknowledge(outcome);
          device.answering -= 1;
          cutIfDone(device);
        });
      });
    });
  }

  async function admit(socket: DeviceSocket, next: (error?: Error) => void, deps: GatewayDeps) {
    const { conn: line } = socket;
    // Nobody's client knocks again before it was answered, or once it is in.
    if (!knocks.begin(line)) return void line.close(true);
    const refuseWith = (error: Error) => {
      knocks.end(line);
      next(error);
    };
    socket.once('disconnect', () => knocks.end(line));
    try {
      const actor = actorOf(socket, deps);
      const device = actor && devices.enter(socket, actor);
      if (!device) return refuseWith(refusal());
      if (await settle(device, deps)) return next();
      devices.leave(device);
      refuseWith(refusal());
    } catch (error) {
      if (socket.data.device) devices.leave(socket.data.device);
      const requestId = deps.ids.next('req');
      logProblem(deps.logger, asProblem(error, requestId), { err: error, requestId });
      refuseWith(new Error('unavailable'));
    }
  }

  /**
   * A device hears everything that is its own before its first call is answered. It has entered, so
   * that what ends or changes from here on reaches it; what did before is in what is read now. That
   * its session lives is asked here and not before as well: each question costs as much as a handshake.
   * @returns false when its session has ended
   */
  async function settle(device: Device, { sessions }: GatewayDeps): Promise<boolean> {
    const { userId, sessionId } = device.actor;
    const [isLive, further] = await Promise.all([
      sessions.isLive(sessionId),
      audiencesBy([...kept, ...live], userId),
    ]);
    if (!isLive || device.hasEnded) return false;
    await devices.settle(device, [`user:${userId}`, `session:${sessionId}`, ...further]);
    return !device.hasEnded;
  }

  return {
    attach: (server, deps) => {
      serve(deps);
      stopSweeping = startSweeping({ ...deps, devices });
      io.attach(server);
      io.engine.on('connection', (line: Line) => cutWhenUnread(line));
      isAttached = true;
    },
    close: async () => {
      await stopSweeping();
      // A worker pushes and has no devices of its own: there is only the adapter to close.
      if (isAttached) await io.close();
      else await io.of('/').adapter.close();
    },
    push: (to, { type }, data) => {
      io.to([...to]).emit('push', { type, data });
    },
    join: (userId, audience) => changeAudience(userId, 'join', audience),
    leave: (userId, audience) => changeAudience(userId, 'leave', audience),
    onConnect: (audiencesOf, { keeps } = { keeps: true }) => {
      (keeps ? kept : live).push(audiencesOf);
    },
    keptAudiencesOf: (userId) => audiencesBy(kept, userId),
    disconnectSession,
  };
}

/** Loaded only where there is a Redis, so that a start without one is quicker. */
async function redisAdapter(redis: RedisAdapterDeps) {
  const { createRedisAdapter } = await import('./redis-adapter.ts');
  return createRedisAdapter(redis);
}

function tooMany(ids: Ids): Outcome {
  const refusal = refuse['too-many']({ retryAfterSeconds: 1 });
  return { ok: false, problem: asProblem(refusal, ids.next('req')) };
}

/** socket.io hands `data` of this error to the client's connect_error. */
function refusal(): Error {
  const error = refuse['not-signed-in']();
  return Object.assign(new Error(error.message), { data: { code: error.code } });
}

/** Who it is by the token alone; null without one of ours. */
function actorOf(socket: DeviceSocket, { tokens, trustedProxies }: GatewayDeps): UserActor | null {
  const token = authShape.safeParse(socket.handshake.auth).data?.token;
  const claims = token === undefined ? null : tokens.readAccess(token);
  return claims && { kind: 'user', ...claims, origin: originOf(socket, trustedProxies) };
}

function originOf({ handshake }: DeviceSocket, trustedProxies: number): Origin {
  const forwarded = handshake.headers['x-forwarded-for'];
  const ip = addressBehind(handshake.address, forwarded?.toString(), trustedProxies);
  return { ip, agent: (handshake.headers['user-agent'] ?? '').slice(0, 200) };
}
