/** QR codes as outlines and pictures: dark on white, always with their quiet zone. */
import QRCode from 'qrcode';
import sharp from 'sharp';

export interface QrOptions {
  /** Width and height in pixels, quiet zone included. */
  readonly side?: number;
}

export interface Qr {
  svg(text: string, options?: QrOptions): string;
  png(text: string, options?: QrOptions): Promise<Buffer>;
}

/** The standard asks for four modules of white around a code. */
const quietModules = 4;
const usualSide = 512;
export const qrInk = '#111111';

/** The dark modules of a code as path data in a square of the given side, quiet zone included. */
export function qrPath(text: string, side: number): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const unit = side / (size + 2 * quietModules);
  const place = (index: number) => ((index + quietModules) * unit).toFixed(3);
  const rows = Array.from({ length: size }, (_, row) => rowRuns(modules.data, size, row));
  return rows
    .flatMap((runs, row) =>
      runs.map(({ from, to }) => {
        const right = place(to);
        return `M${place(from)} ${place(row)}H${right}V${place(row + 1)}H${place(from)}Z`;
      }),
    )
    .join('');
}

/** Neighbouring dark modules of a row, so that no hairline can show between them. */
function rowRuns(data: Uint8Array, size: number, row: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let column = 0; column < size; column += 1) {
    if (!data[row * size + column]) continue;
    const last = runs.at(-1);
    if (last && last.to === column) last.to = column + 1;
    else runs.push({ from: column, to: column + 1 });
  }
  return runs;
}

export function createQr(): Qr {
  const svg = (text: string, { side = usualSide }: QrOptions = {}) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}" shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0H${side}V${side}H0Z"/><path fill="${qrInk}" d="${qrPath(text, side)}"/></svg>`;
  return {
    svg,
    png: (text, options) =>
      sharp(Buffer.from(svg(text, options)))
        .png()
        .toBuffer(),
  };
}
