/**
 * Pictures that are drawn when somebody looks. What a picture shows is written down, in the
 * transaction of whoever wants it, and it has its address at once; the first who opens that waits
 * while it is drawn, and from then on it is a file like any other. Most are never looked at.
 */
import { createQueue } from '../../kernel/bounded-queue.ts';
import type { Tx } from '../../kernel/db/database.ts';
import type { Cards } from '../cards/index.ts';
import { refuse } from '../errors.ts';
import type { Keeping } from '../images.ts';
import { type MediaId, mediaIdOf, type Picture } from '../picture.ts';
import type { Drawing } from './drawing.ts';
import type { DrawingStore } from './store.ts';

export interface Drawings {
  /** @returns the pictures' ids, in the order given; nobody can guess them */
  drawLater(tx: Tx, drawings: readonly Drawing[]): Promise<MediaId[]>;
}

export interface Easel {
  /**
   * Draws what was to be drawn under this id; null when nothing was.
   * @throws DomainError `media.busy` when too many others are to be drawn first
   */
  draw(id: MediaId): Promise<Picture | null>;
}

export interface DrawingsDeps {
  readonly drawings: DrawingStore;
  readonly cards: Cards;
  readonly images: Keeping;
  readonly idKey: Uint8Array;
}

/** One at a time: drawing takes a core for a while, and those who chat and pay come first. */
const bounds = { runningMax: 1, waitingMax: 100 };
const retryAfterSeconds = 2;

export function createDrawings(deps: DrawingsDeps): Drawings & Easel {
  const { drawings, cards, images, idKey } = deps;
  const queue = createQueue(bounds);
  const underWay = new Map<MediaId, Promise<Picture | null>>();

  const idOf = (drawing: Drawing) =>
    mediaIdOf(idKey, { owner: null, bytes: Buffer.from(textOf(drawing)) });

  async function draw(id: MediaId): Promise<Picture | null> {
    const drawing = await drawings.find(id);
    if (!drawing) return null;
    const work = async () => {
      const { png } = await cards.render(drawing.template, drawing.locale, drawing.data);
      return images.keepDrawn(id, png);
    };
    return queue.run('', work, () => refuse.busy({ retryAfterSeconds }));
  }

  return {
    drawLater: async (tx, list) => {
      const named = list.map((drawing) => [idOf(drawing), drawing] as const);
      await drawings.insert(tx, new Map(named));
      return named.map(([id]) => id);
    },
    draw: (id) => {
      const known = underWay.get(id);
      if (known) return known;
      const drawn = draw(id).finally(() => underWay.delete(id));
      underWay.set(id, drawn);
      return drawn;
    },
  };
}

function textOf({ template, locale, data }: Drawing): string {
  return JSON.stringify([template, locale, data], (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}
