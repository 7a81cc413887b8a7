/** What is no text: grounds, rules, photos and the code. */
import { z } from 'zod';
import type { TemplateHelpers } from '../../kernel/pages/templates.ts';
import { qrInk, qrPath } from '../qr.ts';
import { type Call, colour, markup, number, opacity, radius } from './helper-call.ts';
import type { Sheet } from './sheet.ts';

const groundIn = z.strictObject({ height: number, fill: colour, radius });
const dashed = z.string().regex(/^\d+ \d+$/);
const ruleIn = z.strictObject({ fill: colour, dash: dashed.optional(), opacity });
const photoIn = z.strictObject({ height: number, radius });
const qrIn = z.strictObject({ side: number, radius });
/** Only pictures that we encoded ourselves; a link would be fetched by nobody anyway. */
const dataUrl = z.string().regex(/^data:image\/jpeg;base64,[0-9a-z+/=]+$/i);

export function shapeHelpers(sheet: Sheet): TemplateHelpers {
  return {
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
      const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
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
    /** A white square with the code in it, quiet zone included. */
    qr: (link: unknown, call: Call) => {
      const { side, radius } = qrIn.parse(call.hash);
      const pen = sheet.pen();
      const { x, y } = pen;
      pen.y += side;
      return markup(
        `<g transform="translate(${x} ${y})"><rect width="${side}" height="${side}" rx="${radius}" fill="#ffffff"/><path fill="${qrInk}" shape-rendering="crispEdges" d="${qrPath(z.string().parse(link), side)}"/></g>`,
      );
    },
  };
}
