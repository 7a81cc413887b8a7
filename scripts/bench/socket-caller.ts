/** A device of the benches: a socket that calls operations and hears what is pushed. */
import { io, type Socket } from 'socket.io-client';

export interface BenchDevice {
  readonly socket: Socket;
  /** Calls an operation; throws when it is refused. */
  call(operation: string, input: unknown): Promise<void>;
}

export async function openDevice(url: string, token: string): Promise<BenchDevice> {
  const socket = await openSocket(url, { token });
  return {
    socket,
    async call(operation, input) {
      const answer: unknown = await socket.emitWithAck('call', { operation, input });
      if (!isOk(answer)) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
    },
  };
}

/** Resolves once the server has let it in. */
export async function openSocket(url: string, auth: { token?: string } = {}): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

function isOk(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
}
