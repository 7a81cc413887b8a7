import type { Socket } from 'node:net';
import { frameReply, type Message, messageSize, parseMessage } from './message.ts';

/** Answers a message, or says that the connection must end without an answer. */
export type Answer = (message: Message, connection: Connection) => Promise<Buffer | 'hang-up'>;

/** More than this waits in the socket, not here, while an answer is being prepared. */
const waitingSizeMax = 1 << 20;

/**
 * One client socket. Messages are answered one after the other in the order of arrival, as MongoDB
 * does; while the client does not read its answers, little more is taken from it.
 */
export class Connection {
  readonly id: number;
  private readonly socket: Socket;
  private readonly answer: Answer;
  private chunks: Buffer[] = [];
  private bufferedSize = 0;
  private isBusy = false;
  private isFinishing = false;
  private replies = 0;

  constructor(id: number, socket: Socket, answer: Answer) {
    this.id = id;
    this.socket = socket;
    this.answer = answer;
    socket.on('data', (chunk: Buffer) => {
      this.chunks.push(chunk);
      this.bufferedSize += chunk.length;
      if (!this.isBusy) this.next();
      else if (this.bufferedSize > waitingSizeMax) socket.pause();
    });
    // A client that goes away is no event worth telling; 'close' follows and cleans up.
    socket.on('error', () => socket.destroy());
  }

  /** Ends after the answer that is being prepared, if any. */
  finish(): void {
    this.isFinishing = true;
    if (!this.isBusy) this.socket.destroy();
  }

  end(): void {
    this.socket.destroy();
  }

  private next(): void {
    const bytes = this.takeMessage();
    if (bytes === undefined) return;
    this.isBusy = true;
    this.reply(bytes).then(
      () => this.afterReply(),
      () => this.socket.destroy(),
    );
  }

  private afterReply(): void {
    this.isBusy = false;
    if (this.isFinishing) {
      this.socket.end();
      return;
    }
    if (this.socket.isPaused()) this.socket.resume();
    this.next();
  }

  private async reply(bytes: Buffer): Promise<void> {
    const message = parseMessage(bytes);
    const reply = await this.answer(message, this);
    if (reply === 'hang-up') {
      this.socket.destroy();
      return;
    }
    if (message.isOneWay || this.socket.destroyed) return;
    this.replies += 1;
    if (!this.send(frameReply(message, reply, this.replies))) await this.whenDrained();
  }

  /** Head and body go out in one write, and a large body is not copied for it. */
  private send(parts: readonly Buffer[]): boolean {
    const [first, ...others] = parts;
    if (first === undefined || others.length === 0) return this.socket.write(first ?? '');
    this.socket.cork();
    const drained = parts.map((part) => this.socket.write(part));
    this.socket.uncork();
    return drained.at(-1) === true;
  }

  private whenDrained(): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      const done = () => {
        socket.off('drain', done);
        socket.off('close', done);
        resolve();
      };
      socket.on('drain', done);
      socket.on('close', done);
    });
  }

  private takeMessage(): Buffer | undefined {
    let size: number | undefined;
    try {
      size = this.bufferedSize < 4 ? undefined : messageSize(this.joined(4));
    } catch {
      this.socket.destroy();
      return undefined;
    }
    if (size === undefined || this.bufferedSize < size) return undefined;
    const all = this.joined(size);
    this.chunks = all.length > size ? [all.subarray(size)] : [];
    this.bufferedSize -= size;
    return all.subarray(0, size);
  }

  /** Joins the chunks when the first one alone does not hold the wanted bytes. */
  private joined(size: number): Buffer {
    const [first] = this.chunks;
    if (first !== undefined && first.length >= size) return first;
    const all = Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }
}
