/** Files that are nearly pictures: real ones of every kind that is taken, and what can happen to them. */
import fc from 'fast-check';
import sharp from 'sharp';

/** Small real pictures, one of each kind. */
export async function realPictures(): Promise<Uint8Array[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const picture = () =>
    sharp({ create: { width: 48, height: 32, channels: 3, background: '#888', noise } });
  const made = await Promise.all([
    picture().png().toBuffer(),
    picture().jpeg().toBuffer(),
    picture().jpeg({ progressive: true }).toBuffer(),
    picture().webp().toBuffer(),
    picture().webp({ lossless: true }).toBuffer(),
    picture().gif().toBuffer(),
    picture().avif({ effort: 0 }).toBuffer(),
  ]);
  return made.map((bytes) => new Uint8Array(bytes));
}

interface Harm {
  readonly at: number;
  readonly byte: number;
  readonly length: number;
  readonly kind: 'flip' | 'cut' | 'repeat' | 'zeros' | 'grow' | 'splice' | 'noise';
}

const harm: fc.Arbitrary<Harm> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.integer({ min: 0, max: 255 }),
  length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 200_000 })),
  kind: fc.constantFrom(
    'flip',
    'flip',
    'flip',
    'cut',
    'repeat',
    'zeros',
    'grow',
    'splice',
    'noise',
  ),
});

/** Pictures with one to four harms each; some are no picture at all any more. */
export function harmedPictures(real: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .record({
      base: fc.constantFrom(...real),
      other: fc.constantFrom(...real),
      harms: fc.array(harm, { minLength: 1, maxLength: 4 }),
    })
    .map(({ base, other, harms }) =>
      harms.reduce((bytes, one) => harmed(bytes, one, other), base).slice(0, 1_000_000),
    );
}

function harmed(bytes: Uint8Array, { at, byte, length, kind }: Harm, other: Uint8Array) {
  const place = Math.floor(at * bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (kind) {
    case 'flip':
      return joined(before, Uint8Array.of(byte), after.subarray(1));
    case 'cut':
      return before;
    case 'repeat':
      return joined(bytes, after, after);
    case 'zeros':
      return joined(before, new Uint8Array(length), after);
    case 'grow':
      // Four bytes at once: lengths and sizes in these formats are numbers of 32 bits.
      return joined(before, Uint8Array.of(byte, byte, 255, 255), after.subarray(4));
    case 'splice':
      return joined(before, other.subarray(Math.floor(at * other.length)));
    case 'noise':
      return Uint8Array.from(
        { length: Math.min(length, 5_000) },
        (_, index) => (index * byte) % 251,
      );
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
