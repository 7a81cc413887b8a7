/** The mark of a checked account: a scalloped disc with a tick. Shape first, colour second. */
export interface Seal {
  readonly size: number;
  readonly disc: string;
  readonly tick: string;
}

const middle = 12;

const scallops = Array.from({ length: 32 }, (_, index) => {
  const angle = (index * Math.PI) / 16;
  const radius = index % 4 === 0 ? 11.6 : index % 4 === 2 ? 10 : 10.9;
  const x = middle + radius * Math.cos(angle);
  const y = middle + radius * Math.sin(angle);
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}).join('L');

/** @returns SVG with its top left corner at the place */
export function drawSeal({ size, disc, tick }: Seal, at: { x: number; y: number }): string {
  return `<g transform="translate(${at.x} ${at.y}) scale(${size / 24})"><path fill="${disc}" d="M${scallops}Z"/><path fill="none" stroke="${tick}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" d="M7.6 12.3l3 3 5.8-6.2"/></g>`;
}
