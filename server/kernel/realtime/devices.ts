/**
 * The devices of this process, from before their session is checked until their line is closed. To
 * socket.io a device exists once it is connected; here it does as soon as it knocks, so that what
 * happens while it is being admitted (its session ends, its user leaves a group) is not missed.
 */
import type { DefaultEventsMap, Socket } from 'socket.io';
import type { UserActor } from '../actor.ts';
import type { Id, UserId } from '../ids.ts';
import type { Audience } from './realtime.ts';

export type DeviceSocket = Socket<
  DefaultEventsMap,
  DefaultEventsMap,
  DefaultEventsMap,
  { device: Device }
>;

export type Change = 'join' | 'leave';

export interface Device {
  readonly socket: DeviceSocket;
  readonly actor: UserActor;
  /** Its session has ended: it hears nothing more, is answered what it asked before, then cut. */
  hasEnded: boolean;
  /** How many calls of it are being answered. */
  answering: number;
  /** Changes of its audiences since they were asked for; null once it has joined them. */
  changes: { readonly change: Change; readonly audience: Audience }[] | null;
}

export interface Devices {
  /** Null when the line is closed already. */
  enter(socket: DeviceSocket, actor: UserActor): Device | null;
  /** Joins what was asked for, and what has changed since. */
  settle(device: Device, audiences: readonly Audience[]): Promise<void>;
  leave(device: Device): void;
  change(userId: UserId, change: Change, audience: Audience): void;
  endSession(sessionId: Id<'ses'>): void;
  /** Of all devices, each once. */
  sessionIds(): Id<'ses'>[];
}

export function createDevices(): Devices {
  const ofUser = createShelf<UserId>();
  const ofSession = createShelf<Id<'ses'>>();

  function enter(socket: DeviceSocket, actor: UserActor): Device | null {
    if (socket.conn.readyState !== 'open') return null;
    const device: Device = { socket, actor, hasEnded: false, answering: 0, changes: [] };
    socket.data.device = device;
    ofUser.put(actor.userId, device);
    ofSession.put(actor.sessionId, device);
    // A line that closes during admission tells the socket nothing.
    const onClose = () => leave(device);
    socket.conn.once('close', onClose);
    socket.once('disconnect', () => {
      socket.conn.off('close', onClose);
      leave(device);
    });
    return device;
  }

  function leave(device: Device): void {
    ofUser.take(device.actor.userId, device);
    ofSession.take(device.actor.sessionId, device);
  }

  async function settle(device: Device, audiences: readonly Audience[]): Promise<void> {
    const { socket, changes } = device;
    await socket.join([...audiences]);
    for (const { change, audience } of changes ?? []) apply(socket, change, audience);
    device.changes = null;
  }

  return {
    enter,
    settle,
    leave,
    change: (userId, change, audience) => {
      for (const device of ofUser.at(userId)) {
        if (device.hasEnded) continue;
        if (device.changes) device.changes.push({ change, audience });
        else apply(device.socket, change, audience);
      }
    },
    endSession: (sessionId) => {
      for (const device of ofSession.at(sessionId)) end(device);
    },
    sessionIds: () => ofSession.keys(),
  };
}

function apply(socket: DeviceSocket, change: Change, audience: Audience): void {
  if (change === 'join') void socket.join(audience);
  else void socket.leave(audience);
}

function end(device: Device): void {
  device.hasEnded = true;
  const { socket } = device;
  for (const audience of [...socket.rooms]) {
    if (audience !== socket.id) void socket.leave(audience);
  }
  cutIfDone(device);
}

/** Cuts a device whose session has ended, unless it still waits for an answer. */
export function cutIfDone({ hasEnded, answering, socket }: Device): void {
  if (hasEnded && answering === 0) socket.disconnect(true);
}

/** Devices by what they have in common. */
function createShelf<K>() {
  const places = new Map<K, Set<Device>>();
  return {
    put: (key: K, device: Device): void => {
      const place = places.get(key);
      if (place) place.add(device);
      else places.set(key, new Set([device]));
    },
    take: (key: K, device: Device): void => {
      const place = places.get(key);
      place?.delete(device);
      if (place?.size === 0) places.delete(key);
    },
    at: (key: K): Device[] => [...(places.get(key) ?? [])],
    keys: (): K[] => [...places.keys()],
  };
}
