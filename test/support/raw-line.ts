/** A line to the socket side, byte by byte, for what no honest client sends and for one that does not read. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawLine {
  /** Sends packets of engine.io, all in one piece: `40{"token":"..."}` knocks. */
  send(...packets: readonly string[]): void;
  /** Whatever came so far: frames as they are, their heads among it. */
  received(): string;
  /** Reads nothing until it is told to; the server's side fills up. */
  stopReading(): void;
  readOn(): void;
  /** True when the server has closed it or said that it does. */
  isClosed(): boolean;
  close(): void;
}

/** A frame that closes, without a reason. */
const farewell = '\x88\x00';

export async function openLine(url: string): Promise<RawLine> {
  const { hostname, port } = new URL(url);
  const line = connect(Number(port), hostname);
  let received = '';
  let isClosed = false;
  line.on('data', (bytes) => {
    received += bytes.toString('latin1');
  });
  line.once('close', () => {
    isClosed = true;
  });
  line.on('error', () => undefined);
  line.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  );
  while (!received.includes('"sid"')) await once(line, 'data');

  return {
    send: (...packets) => void line.write(Buffer.concat(packets.map(frameOf))),
    received: () => received,
    stopReading: () => void line.pause(),
    readOn: () => void line.resume(),
    isClosed: () => isClosed || received.endsWith(farewell),
    close: () => void line.destroy(),
  };
}

/** A text frame (RFC 6455, 5.2), masked by zeros, of at most 65,535 bytes. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.from([0x81, 0x80 | 126, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
