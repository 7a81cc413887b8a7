/** Text on a card: broken into lines by its measured width, drawn as outlines. */
import { z } from 'zod';
import { firstLetter } from '../../kernel/graphemes.ts';
import type { TemplateHelpers } from '../../kernel/pages/templates.ts';
import { breakLines, type Lettering } from '../lettering/index.ts';
import { type Call, colour, markup, number, opacity, radius, weight } from './helper-call.ts';
import { drawSeal } from './seal.ts';
import type { Pen, Sheet } from './sheet.ts';

const textLook = z.strictObject({
  size: number,
  weight: weight.default(400),
  fill: colour.default('#111111'),
  opacity,
  /** More lines than these are cut. */
  lines: z.int().min(1).default(1),
  leading: number.default(1.35),
  align: z.enum(['left', 'middle', 'right']).default('left'),
  /** Draws the mark of a checked account behind the last line. */
  seal: z.boolean().default(false),
  sealFill: colour.default('#067d43'),
  sealTick: colour.default('#ffffff'),
});
type TextLook = z.output<typeof textLook>;

const pairLook = textLook
  .partial()
  .extend({ rightWeight: weight.default(400), rightFill: colour.optional() });
const monogramLook = z.strictObject({ height: number, fill: colour, ink: colour, radius });

/** How far below the top of a line its baseline stands, as a part of the letters' size. */
const baseline = 0.92;
/** The mark and the gap before it, as a part of the letters' size. */
const sealSpace = 1.28;
/** The most that the right side of a pair takes of the width. */
const rightShare = 0.72;

export function textHelpers(sheet: Sheet, lettering: Lettering): TemplateHelpers {
  const { drawLine, drawLines } = writer(sheet, lettering);

  return {
    text: (text: unknown, call: Call) =>
      markup(drawLines(z.string().parse(text), textLook.parse(call.hash))),

    /** A left text that may wrap, and a right one on its first line. */
    pair: (left: unknown, right: unknown, call: Call) => {
      const { rightWeight, rightFill, ...rest } = pairLook.parse(call.hash);
      const look = textLook.parse(rest);
      const rightLook: TextLook = {
        ...look,
        ...{ weight: rightWeight, fill: rightFill ?? look.fill, align: 'right' },
      };
      const pen = sheet.pen();
      const measure = (part: string) => lettering.measure(part, rightLook);
      const bounds = { width: pen.width * rightShare, lines: 1 };
      const [shown = ''] = breakLines(z.string().parse(right), measure, bounds);
      const rightLine = drawLine(shown, rightLook, pen);
      const narrowed = { ...pen, width: pen.width - measure(shown) - look.size };
      const { drawn, bottom } = sheet.within(narrowed, () =>
        drawLines(z.string().parse(left), look),
      );
      pen.y = bottom;
      return markup(drawn + rightLine);
    },

    /** The first letter of a name, for what has no picture. */
    monogram: (name: unknown, call: Call) => {
      const { height, fill, ink, radius } = monogramLook.parse(call.hash);
      const pen = sheet.pen();
      const size = height * 0.46;
      const look = textLook.parse({ size, weight: 700, fill: ink, align: 'middle', leading: 1 });
      const middle = { ...pen, y: pen.y + (height - size) / 2 - size * 0.06 };
      const ground = `<rect x="${pen.x}" y="${pen.y}" width="${pen.width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
      pen.y += height;
      return markup(ground + drawLine(firstLetter(z.string().parse(name)), look, middle));
    },
  };
}

function writer(sheet: Sheet, lettering: Lettering) {
  /** One line whose top is at the pen; the pen stays. */
  function drawLine(text: string, look: TextLook, pen: Pen): string {
    const { size, align, leading } = look;
    const width = lettering.measure(text, look);
    const free = pen.width - width - (look.seal ? size * sealSpace : 0);
    const x = pen.x + { left: 0, middle: free / 2, right: free }[align];
    const y = pen.y + ((leading - 1) * size) / 2 + baseline * size;
    const outline = lettering.outline(text, look, { x, y });
    const letters = `<path fill="${look.fill}" fill-opacity="${look.opacity}" d="${outline}"/>`;
    if (!look.seal) return letters;
    const place = { x: x + width + size * (sealSpace - 1), y: y - size * 0.86 };
    return letters + drawSeal({ size, disc: look.sealFill, tick: look.sealTick }, place);
  }

  function drawLines(text: string, look: TextLook): string {
    const pen = sheet.pen();
    const width = pen.width - (look.seal ? look.size * sealSpace : 0);
    const measure = (part: string) => lettering.measure(part, look);
    const lines = breakLines(text, measure, { width, lines: look.lines });
    return lines
      .map((line, index) => {
        const seal = look.seal && index === lines.length - 1;
        const drawn = drawLine(line, { ...look, seal }, pen);
        pen.y += look.size * look.leading;
        return drawn;
      })
      .join('');
  }

  return { drawLine, drawLines };
}
