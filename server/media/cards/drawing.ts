/** What a card's template can draw: the helpers of templates/broadcast and templates/receipt. */
import Handlebars from 'handlebars';
import { z } from 'zod';
import type { Lettering, Style } from '../lettering/lettering.ts';
import { breakLines, firstLetter } from '../lettering/line-breaking.ts';
import { weights } from '../lettering/slices.ts';
import { qrInk, qrPath } from '../qr.ts';
import type { TemplateHelpers } from '../templates.ts';
import type { Pen, Sheet } from './sheet.ts';

/** What handlebars hands to a helper: `name=value` attributes, and what a block holds. */
interface Call {
  readonly hash: Record<string, unknown>;
  fn(context: unknown): string;
}

/** Markup that is ours; every text in it has become an outline, every number was checked. */
const markup = (svg: string) => new Handlebars.SafeString(svg);

const number = z.number().finite();
const colour = z.string().regex(/^(#[0-9a-f]{6}|url\(#[a-z-]+\))$/i);
const weight = z.number().pipe(z.literal(weights));
const opacity = number.min(0).max(1).default(1);

const textLook = z.strictObject({
  size: number,
  weight: weight.default(400),
  fill: colour.default('#111111'),
  opacity,
  lines: z.int().min(1).default(1),
  leading: number.default(1.35),
  align: z.enum(['left', 'middle', 'right']).default('left'),
  /** Draws the mark of a checked account behind the last line. */
  seal: z.boolean().default(false),
  sealFill: colour.default('#067d43'),
  sealTick: colour.default('#ffffff'),
});
type TextLook = z.output<typeof textLook>;

export function drawingHelpers(sheet: Sheet, lettering: Lettering): TemplateHelpers {
  return { ...layoutHelpers(sheet), ...textHelpers(sheet, lettering), ...shapeHelpers(sheet) };
}

function layoutHelpers(sheet: Sheet): TemplateHelpers {
  const columnIn = z.strictObject({ x: number, y: number, width: number });
  const boxIn = z.strictObject({ height: number.optional(), padding: number.default(0) });
  const tilesIn = z.strictObject({ gap: number });
  const moved = (x: number, y: number, drawn: string) =>
    `<g transform="translate(${x} ${y})">${drawn}</g>`;

  return {
    /** `{{page width=1080}}` */
    page: (call: Call) => {
      sheet.size.width = z.strictObject({ width: number }).parse(call.hash).width;
      return '';
    },
    /** `{{end margin=60}}`: the page ends so far below the pen. */
    end: (call: Call) => {
      const { margin } = z.strictObject({ margin: number }).parse(call.hash);
      sheet.size.height = Math.ceil(sheet.pen().y + margin);
      return '';
    },
    column(this: unknown, call: Call) {
      const pen = columnIn.parse(call.hash);
      return sheet.within({ ...pen }, () => call.fn(this)).drawn;
    },
    space: (height: unknown) => {
      sheet.pen().y += number.parse(height);
      return '';
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

/** The mark and the gap before it, as a part of the letters' size. */
const sealSpace = 1.28;

/** How far below the top of a line its baseline stands, as a part of the letters' size. */
const baseline = 0.92;

function textHelpers(sheet: Sheet, lettering: Lettering): TemplateHelpers {
  /** One line whose top is at the pen; the pen stays. */
  function line(text: string, look: TextLook, pen: Pen): string {
    const { size, align, fill } = look;
    const width = lettering.measure(text, look);
    const free = pen.width - width - (look.seal ? size * sealSpace : 0);
    const x = pen.x + (align === 'left' ? 0 : align === 'right' ? free : free / 2);
    const y = pen.y + ((look.leading - 1) * size) / 2 + baseline * size;
    const letters = `<path fill="${fill}" fill-opacity="${look.opacity}" d="${lettering.outline(text, look, { x, y })}"/>`;
    if (!look.seal) return letters;
    const seal = sealAt(x + width + size * (sealSpace - 1), y - size * 0.86, size, look);
    return letters + seal;
  }

  function lines(text: string, look: TextLook): string {
    const pen = sheet.pen();
    const width = pen.width - (look.seal ? look.size * sealSpace : 0);
    const measure = (part: string) => lettering.measure(part, look);
    const broken = breakLines(text, measure, { width, lines: look.lines });
    return broken
      .map((part, index) => {
        const isLast = index === broken.length - 1;
        const drawn = line(part, { ...look, seal: look.seal && isLast }, pen);
        pen.y += look.size * look.leading;
        return drawn;
      })
      .join('');
  }

  return {
    text: (text: unknown, call: Call) =>
      markup(lines(z.string().parse(text), textLook.parse(call.hash))),
    /** A left text that may wrap, and a right one on its first line. */
    pair: (left: unknown, right: unknown, call: Call) => {
      const { rightWeight, rightFill, ...rest } = pairLook.parse(call.hash);
      const look = textLook.parse(rest);
      const rightLook = { ...look, weight: rightWeight, fill: rightFill ?? look.fill };
      return markup(pair(z.string().parse(left), z.string().parse(right), look, rightLook));
    },
    /** The first letter of a name, for what has no picture. */
    monogram: (name: unknown, call: Call) => {
      const { height, fill, ink, radius } = monogramLook.parse(call.hash);
      const pen = sheet.pen();
      const style: Style = { size: height * 0.46, weight: 700 };
      const look = textLook.parse({ ...style, fill: ink, align: 'middle', leading: 1 });
      const middle = { ...pen, y: pen.y + (height - style.size) / 2 - style.size * 0.06 };
      const letter = firstLetter(z.string().parse(name));
      const ground = `<rect x="${pen.x}" y="${pen.y}" width="${pen.width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
      pen.y += height;
      return markup(ground + line(letter, look, middle));
    },
  };

  function pair(left: string, right: string, look: TextLook, rightLook: TextLook): string {
    const pen = sheet.pen();
    const measure = (part: string) => lettering.measure(part, rightLook);
    const [shown = ''] = breakLines(right, measure, { width: pen.width * 0.72, lines: 1 });
    const rightWidth = measure(shown);
    const rightLine = line(shown, { ...rightLook, align: 'right' }, pen);
    const narrowed = { ...pen, width: pen.width - rightWidth - look.size };
    const { drawn, bottom } = sheet.within(narrowed, () => lines(left, look));
    pen.y = bottom;
    return drawn + rightLine;
  }
}

const pairLook = textLook
  .partial()
  .extend({ rightWeight: weight.default(400), rightFill: colour.optional() });
const monogramLook = z.strictObject({
  height: number,
  fill: colour,
  ink: colour,
  radius: number.default(0),
});

function shapeHelpers(sheet: Sheet): TemplateHelpers {
  const qrIn = z.strictObject({ side: number, radius: number.default(0) });
  const groundIn = z.strictObject({ height: number, fill: colour, radius: number.default(0) });
  const ruleIn = z.strictObject({ fill: colour, dash: z.string().optional(), opacity });
  const photoIn = z.strictObject({ height: number, radius: number.default(0) });

  return {
    /** A white square at the pen with the code in it, quiet zone included. */
    qr: (link: unknown, call: Call) => {
      const { side, radius } = qrIn.parse(call.hash);
      const { x, y } = sheet.pen();
      sheet.pen().y += side;
      return markup(
        `<g transform="translate(${x} ${y})"><rect width="${side}" height="${side}" rx="${radius}" fill="#ffffff"/><path fill="${qrInk}" shape-rendering="crispEdges" d="${qrPath(z.string().parse(link), side)}"/></g>`,
      );
    },
    /** A coloured ground as wide as the pen, behind what follows; the pen stays. */
    ground: (call: Call) => {
      const { height, fill, radius } = groundIn.parse(call.hash);
      const { x, y, width } = sheet.pen();
      return markup(
        `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`,
      );
    },
    rule: (call: Call) => {
      const { fill, dash, opacity } = ruleIn.parse(call.hash);
      const { x, y, width } = sheet.pen();
      const dashes = dash ? ` stroke-dasharray="${dashed.parse(dash)}"` : '';
      return markup(
        `<path d="M${x} ${y}H${x + width}" stroke="${fill}" stroke-opacity="${opacity}" stroke-width="2"${dashes}/>`,
      );
    },
    /** A picture that fills the pen's width, cut to the height. */
    photo: (source: unknown, call: Call) => {
      const { height, radius } = photoIn.parse(call.hash);
      const pen = sheet.pen();
      const { x, y, width } = pen;
      const clip = sheet.nextName();
      const frame = `x="${x}" y="${y}" width="${width}" height="${height}"`;
      pen.y += height;
      return markup(
        `<clipPath id="${clip}"><rect ${frame} rx="${radius}"/></clipPath><image ${frame} clip-path="url(#${clip})" preserveAspectRatio="xMidYMid slice" href="${dataUrl.parse(source)}"/>`,
      );
    },
  };
}

const dashed = z.string().regex(/^\d+ \d+$/);
/** Only pictures that we encoded ourselves; a link would be fetched by nobody anyway. */
const dataUrl = z.string().regex(/^data:image\/jpeg;base64,[0-9a-z+/=]+$/i);

/** A scalloped disc with a tick: shape first, colour second. */
function sealAt(x: number, y: number, size: number, look: TextLook): string {
  const middle = 12;
  const scallops = Array.from({ length: 32 }, (_, index) => {
    const angle = (index * Math.PI) / 16;
    const radius = index % 4 === 0 ? 11.6 : index % 4 === 2 ? 10 : 10.9;
    const px = middle + radius * Math.cos(angle);
    const py = middle + radius * Math.sin(angle);
    return `${px.toFixed(2)} ${py.toFixed(2)}`;
  }).join('L');
  return `<g transform="translate(${x} ${y}) scale(${size / 24})"><path fill="${look.sealFill}" d="M${scallops}Z"/><path fill="none" stroke="${look.sealTick}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" d="M7.6 12.3l3 3 5.8-6.2"/></g>`;
}
