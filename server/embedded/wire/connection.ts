import type { Socket } from 'node:net';
import { checkMessageSize, frameReply, type Message, parseMessage } from './message.ts';
import { ReceivedBytes } from './received-bytes.ts';

/** Answers a message, or says that the connection must end without an answer. */
export type Answer = (message: Message, connection: Connection) => Promise<Buffer | 'hang-up'>;

/** More than this waits in the socket, not here, while an answer is being prepared. */
const waitingSizeMax = 1 << 20;

/**
 * One client socket. Messages are answered one after the other in the order of arrival, as MongoDB
 * does; while the client does not read its answers, little more is taken from it. What has arrived
 * is carried out also when the client has gone meanwhile: it may have asked for no answer.
 */
export class Connection {
  readonly id: number;
  private readonly socket: Socket;
  private readonly answer: Answer;
  private readonly whenGone: () => void;
  private readonly received = new ReceivedBytes();
  private isBusy = false;
  /** Nothing more is answered. */
  private isOver = false;
  private replies = 0;

  /** @param whenGone told once, when the socket is closed and nothing of it is under way */
  constructor(id: number, socket: Socket, answer: Answer, whenGone: () => void) {
    this.id = id;
    this.socket = socket;
    this.answer = answer;
    this.whenGone = whenGone;
    socket.on('data', (chunk: Buffer) => {
      // Who goes on sending after the end fills no memory by it.
      if (this.isOver) return;
      this.received.push(chunk);
      this.next();
      this.takeOrWait();
    });
    // A client that goes away is no event worth telling; 'close' follows and cleans up.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (!this.isBusy) this.whenGone();
    });
  }

  /** Ends after the answer that is being prepared, if any. */
  finish(): void {
    this.isOver = true;
    if (!this.isBusy) this.socket.destroy();
  }

  end(): void {
    this.isOver = true;
    this.socket.destroy();
  }

  private next(): void {
    if (this.isBusy || this.isOver) return;
    const bytes = this.takeMessage();
    if (bytes === undefined) return;
    this.isBusy = true;
    this.reply(bytes).then(
      () => this.afterReply(),
      () => this.afterFailure(),
    );
  }

  private afterReply(): void {
    // When the next message is here already, others have their turn before it.
    if (this.received.size > 0 && !this.isOver) setImmediate(() => this.goOn());
    else this.goOn();
  }

  private afterFailure(): void {
    this.end();
    this.goOn();
  }

  private goOn(): void {
    this.isBusy = false;
    if (this.isOver) this.socket.end();
    this.next();
    this.takeOrWait();
    if (!this.isBusy && this.socket.closed) this.whenGone();
  }

  /** The socket rests while as much is here as may wait; what lacks for a message is always taken. */
  private takeOrWait(): void {
    const isEnough = this.isBusy && this.received.size > waitingSizeMax;
    if (isEnough) this.socket.pause();
    else if (this.socket.isPaused()) this.socket.resume();
  }

  private async reply(bytes: Buffer): Promise<void> {
    const message = parseMessage(bytes);
    const reply = await this.answer(message, this);
    if (reply === 'hang-up') {
      this.end();
      return;
    }
    if (message.isOneWay || !this.socket.writable) return;
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
    const size = this.received.firstInt32();
    if (size === undefined) return undefined;
    try {
      checkMessageSize(size);
    } catch {
      this.end();
      return undefined;
    }
    return this.received.size < size ? undefined : this.received.take(size);
  }
}
