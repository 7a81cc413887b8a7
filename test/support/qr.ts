import jsqr from 'jsqr';
import sharp from 'sharp';

/** Reads the QR code in a picture with a decoder that shares nothing with what drew it. */
export async function decodeQr(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}
