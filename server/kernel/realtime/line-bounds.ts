/**
 * What one line may cost before anybody knows whose it is, and after: who sends without reading
 * would have every answer kept for them, and who knocks many times over one line would be many
 * devices, each of which asks the store what it may hear and is pushed everything.
 */
import type { DeviceSocket } from './devices.ts';

/** A connection of engine.io, which carries the sockets of one client. */
export type Line = DeviceSocket['conn'];

/** More than the longest answers together that a device on a slow line may still wait for. */
export const unreadBytesMax = 8 * 1024 * 1024;

/** Answers that a device waits for at once; one that asks for more is refused what is above. */
export const answeringMax = 100;

/** Cuts a line whose other end does not read what it is sent, once more is to be sent. */
export function cutWhenUnread(line: Line): void {
  let unreadBytes = 0;
  // What has been flushed is with the transport, which takes no more until that was read.
  line.on('flush', () => {
    unreadBytes = 0;
  });
  line.on('packetCreate', ({ data }: { data?: unknown }) => {
    // One answer alone may be longer, as a page of very long messages is.
    if (unreadBytes > unreadBytesMax) return line.close(true);
    unreadBytes += sizeOf(data);
  });
}

/** @returns what lets one device knock or be on a line at a time; false for a further one */
export function createKnocks() {
  const taken = new WeakSet<Line>();
  return {
    begin: (line: Line): boolean => {
      if (taken.has(line)) return false;
      taken.add(line);
      return true;
    },
    end: (line: Line): void => {
      taken.delete(line);
    },
  };
}

/** An empty packet takes memory as well. */
const packetBytes = 200;

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return packetBytes + data.length;
  return packetBytes + (ArrayBuffer.isView(data) ? data.byteLength : 0);
}
