/** Where things stand: a page, columns that a pen moves down in, boxes and tiles. */
import { z } from 'zod';
import type { TemplateHelpers } from '../../kernel/pages/templates.ts';
import { type Call, number } from './helper-call.ts';
import type { Pen, Sheet } from './sheet.ts';

const pageIn = z.strictObject({ width: number });
const endIn = z.strictObject({ margin: number });
const columnIn = z.strictObject({ x: number, y: number, width: number });
const boxIn = z.strictObject({ height: number.optional(), padding: number.default(0) });
const tilesIn = z.strictObject({ gap: number });

export function layoutHelpers(sheet: Sheet): TemplateHelpers {
  return {
    /** `{{page width=1080}}` */
    page: (call: Call) => {
      sheet.size.width = pageIn.parse(call.hash).width;
      return '';
    },
    /** `{{end margin=60}}`: the page ends so far below the pen. */
    end: (call: Call) => {
      sheet.size.height = Math.ceil(sheet.pen().y + endIn.parse(call.hash).margin);
      return '';
    },
    space: (height: unknown) => {
      sheet.pen().y += number.parse(height);
      return '';
    },
    column(this: unknown, call: Call) {
      return sheet.within(columnIn.parse(call.hash), () => call.fn(this)).drawn;
    },
    /** A group at the pen, with an inside of its own; as high as said, or as what is in it. */
    box(this: unknown, call: Call) {
      const { height, padding } = boxIn.parse(call.hash);
      const pen = sheet.pen();
      const inside: Pen = { x: padding, y: padding, width: pen.width - 2 * padding };
      const { drawn, bottom } = sheet.within(inside, () => call.fn(this));
      const box = moved(pen.x, pen.y, drawn);
      pen.y += height ?? bottom + padding;
      return box;
    },
    /** Side by side, all as wide as one another; the highest moves the pen. */
    tiles: (items: readonly unknown[], call: Call) => {
      const { gap } = tilesIn.parse(call.hash);
      const pen = sheet.pen();
      const width = (pen.width - gap * (items.length - 1)) / items.length;
      const tiles = items.map((item, index) => {
        const { drawn, bottom } = sheet.within({ x: 0, y: 0, width }, () => call.fn(item));
        return { bottom, drawn: moved(pen.x + index * (width + gap), pen.y, drawn) };
      });
      pen.y += Math.max(0, ...tiles.map(({ bottom }) => bottom));
      return tiles.map(({ drawn }) => drawn).join('');
    },
  };
}

const moved = (x: number, y: number, drawn: string) =>
  `<g transform="translate(${x} ${y})">${drawn}</g>`;
