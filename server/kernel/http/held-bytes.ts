/**
 * The memory that all bodies under way share. Accounts cost nothing, so what one caller may send at
 * once bounds nothing by itself: when the memory is used up, whoever holds most of it gives way,
 * and everybody else goes on.
 */
export interface HeldBytes {
  /** @param giveWay hears that what was held is released; its sender must be told */
  hold(caller: string, giveWay: () => void): Hold;
}

export interface Hold {
  grow(bytes: number): void;
  /** Once or more often. */
  release(): void;
}

interface Held {
  readonly caller: string;
  bytes: number;
  readonly giveWay: () => void;
}

export function createHeldBytes(bytesMax: number): HeldBytes {
  const byCaller = new Map<string, Set<Held>>();
  let total = 0;

  /** Of the caller who holds most, what has taken longest. */
  function nextToGo(): Held | undefined {
    let most = { bytes: 0, all: new Set<Held>() };
    for (const all of byCaller.values()) {
      const bytes = sum(all);
      if (bytes > most.bytes) most = { bytes, all };
    }
    return [...most.all].find((held) => held.bytes > 0);
  }

  function makeRoom(): void {
    while (total > bytesMax) {
      const held = nextToGo();
      if (!held) return;
      release(held);
      held.giveWay();
    }
  }

  function release(held: Held): void {
    total -= held.bytes;
    held.bytes = 0;
    const own = byCaller.get(held.caller);
    own?.delete(held);
    if (own?.size === 0) byCaller.delete(held.caller);
  }

  return {
    hold: (caller, giveWay) => {
      const held: Held = { caller, bytes: 0, giveWay };
      byCaller.set(caller, (byCaller.get(caller) ?? new Set()).add(held));
      return {
        grow: (bytes) => {
          held.bytes += bytes;
          total += bytes;
          makeRoom();
        },
        release: () => release(held),
      };
    },
  };
}

function sum(all: ReadonlySet<Held>): number {
  let bytes = 0;
  for (const held of all) bytes += held.bytes;
  return bytes;
}
