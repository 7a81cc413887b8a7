import type { Socket } from 'socket.io-client';
import { create } from 'zustand';
import { call } from '../lib/api/call.ts';
import type { Input, OperationName, Output, ServerPush } from '../lib/api/operations.ts';
import { Problem, readProblem, unreachable } from '../lib/api/problem.ts';
import { accessToken, endSession, renewSession, useSession } from '../lib/api/session.ts';
import { renewPage } from '../lib/build-version.ts';

/** The live connection: pushes come in, calls may go out. There is one while somebody is signed in. */
export type LiveState = 'connecting' | 'up' | 'down';

type Ack = { ok: true; value: unknown } | { ok: false; problem: unknown };

const answerWithinMs = 15_000;
let socket: Socket | null = null;

export const useLiveState = create<{ live: LiveState }>(() => ({ live: 'connecting' }));

function setLive(live: LiveState): void {
  useLiveState.setState({ live });
}

type LiveEvents = { onPush: (push: ServerPush) => void; onUp: () => void };

type Io = typeof import('socket.io-client')['io'];

/** Guests need none of it. For somebody who is signed in it is asked for before the first screen is. */
export async function loadLive(): Promise<Io> {
  return (await import('socket.io-client')).io;
}

const tryAgainMs = 5_000;
const tryAgainMaxMs = 60_000;

export function openLive(events: LiveEvents): () => void {
  let isClosed = false;
  let close = (): void => undefined;
  const open = async (failures: number): Promise<void> => {
    setLive('connecting');
    try {
      const io = await loadLive();
      if (!isClosed) close = connect(io, events);
    } catch {
      if (isClosed) return;
      setLive('down');
      const next = setTimeout(
        () => void open(failures + 1),
        Math.min(tryAgainMs * 2 ** failures, tryAgainMaxMs),
      );
      close = () => clearTimeout(next);
      // Of a build that is gone it never comes. Only at the start, when nothing is half written yet.
      if (failures === 0) void renewPage();
    }
  };
  void open(0);
  return () => {
    isClosed = true;
    close();
  };
}

function connect(io: Io, { onPush, onUp }: LiveEvents): () => void {
  const opened = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 10_000,
    auth: (give) => give({ token: accessToken() }),
  });
  socket = opened;
  opened.on('push', onPush);
  opened.on('connect', () => {
    setLive('up');
    onUp();
  });
  opened.on('disconnect', (reason) => {
    setLive('connecting');
    // Cut by the server: the token is old or the session has ended. Renewing tells which.
    if (reason === 'io server disconnect') void renewThenConnect(opened);
  });
  opened.on('connect_error', () => {
    setLive('down');
    // Not active: refused by the server rather than not reached, so it will not try again itself.
    if (!opened.active) void renewThenConnect(opened);
  });
  // The browser knows of the network before the next try of the socket is due; and a socket that
  // lived through a short break may have missed nothing or something, so it counts as new.
  const backOnline = (): void => {
    if (opened.connected) onUp();
    else opened.connect();
  };
  window.addEventListener('online', backOnline);
  return () => {
    window.removeEventListener('online', backOnline);
    opened.close();
    if (socket === opened) socket = null;
  };
}

async function renewThenConnect(opened: Socket): Promise<void> {
  if (useSession.getState().isLeaving) return;
  try {
    await renewSession();
    reconnect(opened);
  } catch (error) {
    if (error instanceof Problem && error.isRefusal) endSession();
    else setTimeout(() => reconnect(opened), tryAgainMs);
  }
}

/** Unless it was closed meanwhile. */
function reconnect(opened: Socket): void {
  if (socket === opened) opened.connect();
}

/** Over the socket when it is up, else over HTTP. Only for what may be repeated without harm. */
export function callLive<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  // A socket takes a while to notice that the network is gone; the browser knows at once.
  const isUp = socket?.connected === true && navigator.onLine;
  return isUp && socket ? callBySocket(socket, name, input) : call(name, input);
}

async function callBySocket<N extends OperationName>(
  connected: Socket,
  operation: N,
  input: Input<N>,
): Promise<Output<N>> {
  let ack: Ack;
  try {
    ack = await connected.timeout(answerWithinMs).emitWithAck('call', { operation, input });
  } catch {
    throw unreachable();
  }
  if (!ack.ok) throw problemOfAck(ack.problem);
  return ack.value as Output<N>;
}

function problemOfAck(problem: unknown): Problem {
  const hasStatus = typeof problem === 'object' && problem !== null && 'status' in problem;
  const status = hasStatus && typeof problem.status === 'number' ? problem.status : 500;
  return readProblem(status, problem);
}
