/**
 * What a PNG's gAMA and cHRM chunks say, as an ICC profile (ICC.1:2010): a matrix from the primaries
 * to D50 and a power as tone curve.
 */
export interface Chromaticities {
  readonly white: Point;
  readonly red: Point;
  readonly green: Point;
  readonly blue: Point;
}
interface Point {
  readonly x: number;
  readonly y: number;
}

export interface GammaClaim {
  /** The exponent that the samples were encoded with, as in gAMA: 0.45455 is usual. */
  readonly gamma: number;
  readonly chromaticities: Chromaticities | null;
  readonly isGrey: boolean;
}

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

const srgb: Chromaticities = {
  white: { x: 0.3127, y: 0.329 },
  red: { x: 0.64, y: 0.33 },
  green: { x: 0.3, y: 0.6 },
  blue: { x: 0.15, y: 0.06 },
};
const d50: Vector = [0.9642, 1, 0.8249];
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** Who writes this exponent means sRGB; libpng and the browsers leave such pictures as they are. */
const usualGamma = 1 / 2.2;
const gammaTolerance = 0.05;
const pointTolerance = 0.005;
const gammaRange = { min: 0.05, max: 20 };

/** Null when the claim means sRGB, or nothing that could be meant. */
export function gammaProfile({ gamma, chromaticities, isGrey }: GammaClaim): Buffer | null {
  if (gamma < gammaRange.min || gamma > gammaRange.max) return null;
  const points = chromaticities ?? srgb;
  const isUsualGamma = Math.abs(gamma / usualGamma - 1) < gammaTolerance;
  if (isUsualGamma && (isGrey || areNear(points, srgb))) return null;

  const curve = powerCurve(1 / gamma);
  if (isGrey) return profileOf('GRAY', [...common(), ['kTRC', curve]]);
  const matrix = toD50(points) ?? toD50(srgb);
  if (!matrix) return null;
  const columns = (['rXYZ', 'gXYZ', 'bXYZ'] as const).map(
    (name, index): Tag => [
      name,
      xyz([at(matrix[0], index), at(matrix[1], index), at(matrix[2], index)]),
    ],
  );
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((name): Tag => [name, curve]);
  return profileOf('RGB ', [...common(), ...columns, ...curves]);
}

function areNear(one: Chromaticities, other: Chromaticities): boolean {
  return (['white', 'red', 'green', 'blue'] as const).every(
    (name) =>
      Math.abs(one[name].x - other[name].x) < pointTolerance &&
      Math.abs(one[name].y - other[name].y) < pointTolerance,
  );
}

/** From linear light of these primaries to XYZ as seen under D50; null for impossible primaries. */
function toD50({ white, red, green, blue }: Chromaticities): Matrix | null {
  const [w, r, g, b] = [fromPoint(white), fromPoint(red), fromPoint(green), fromPoint(blue)];
  const primaries = transposed([r, g, b]);
  const toPrimaries = inverse(primaries);
  const fromBradford = inverse(bradford);
  if (!toPrimaries || !fromBradford) return null;
  const strength = applied(toPrimaries, w);
  const toXyz = transposed([
    scaled(r, strength[0]),
    scaled(g, strength[1]),
    scaled(b, strength[2]),
  ]);
  const [from, to] = [applied(bradford, w), applied(bradford, d50)];
  const adapting: Matrix = [
    [to[0] / from[0], 0, 0],
    [0, to[1] / from[1], 0],
    [0, 0, to[2] / from[2]],
  ];
  const matrix = product(fromBradford, product(adapting, product(bradford, toXyz)));
  return matrix.flat().every((value) => Math.abs(value) < 8) ? matrix : null;
}

function fromPoint({ x, y }: Point): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

function at(vector: Vector, index: number): number {
  return vector[index] ?? 0;
}

function scaled([x, y, z]: Vector, by: number): Vector {
  return [x * by, y * by, z * by];
}

function applied(matrix: Matrix, [x, y, z]: Vector): Vector {
  const row = ([a, b, c]: Vector) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function transposed([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

function product(left: Matrix, right: Matrix): Matrix {
  const [a, b, c] = transposed(right);
  return transposed([applied(left, a), applied(left, b), applied(left, c)]);
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function inverse([a, b, c]: Matrix): Matrix | null {
  const [first, second, third] = [cross(b, c), cross(c, a), cross(a, b)];
  const determinant = a[0] * first[0] + a[1] * first[1] + a[2] * first[2];
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-9) return null;
  const by = 1 / determinant;
  return transposed([scaled(first, by), scaled(second, by), scaled(third, by)]);
}

type Tag = readonly [name: string, data: Buffer];

const headerBytes = 128;
const tagBytes = 12;

function common(): Tag[] {
  return [
    ['desc', words('PNG gamma')],
    ['cprt', words('No copyright')],
    ['wtpt', xyz(d50)],
  ];
}

function profileOf(space: 'RGB ' | 'GRAY', tags: readonly Tag[]): Buffer {
  const table = Buffer.alloc(4 + tags.length * tagBytes);
  table.writeUInt32BE(tags.length, 0);
  let offset = headerBytes + table.length;
  tags.forEach(([name, data], index) => {
    const entry = 4 + index * tagBytes;
    table.write(name, entry, 'latin1');
    table.writeUInt32BE(offset, entry + 4);
    table.writeUInt32BE(data.length, entry + 8);
    offset += data.length;
  });
  return Buffer.concat([header(space, offset), table, ...tags.map(([, data]) => data)]);
}

function header(space: string, sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.writeUInt32BE(sizeBytes, 0);
  bytes.writeUInt32BE(0x04_30_00_00, 8);
  bytes.write(`mntr${space}XYZ `, 12, 'latin1');
  bytes.write('acsp', 36, 'latin1');
  writeVector(bytes, 68, d50);
  return bytes;
}

function writeVector(bytes: Buffer, offset: number, [x, y, z]: Vector): void {
  bytes.writeInt32BE(fixed(x), offset);
  bytes.writeInt32BE(fixed(y), offset + 4);
  bytes.writeInt32BE(fixed(z), offset + 8);
}

/** s15Fixed16Number. */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}

function xyz(values: Vector): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 0, 'latin1');
  writeVector(bytes, 8, values);
  return bytes;
}

/** parametricCurveType 0: the sample to a power. */
function powerCurve(power: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.write('para', 0, 'latin1');
  bytes.writeInt32BE(fixed(power), 12);
  return bytes;
}

/** multiLocalizedUnicodeType with one text. */
function words(text: string): Buffer {
  const letters = Buffer.from(text, 'utf16le').swap16();
  const bytes = Buffer.alloc(Math.ceil((28 + letters.length) / 4) * 4);
  bytes.write('mluc', 0, 'latin1');
  bytes.writeUInt32BE(1, 8);
  bytes.writeUInt32BE(12, 12);
  bytes.write('enUS', 16, 'latin1');
  bytes.writeUInt32BE(letters.length, 20);
  bytes.writeUInt32BE(28, 24);
  letters.copy(bytes, 28);
  return bytes;
}
