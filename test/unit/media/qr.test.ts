import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createQr } from '../../../server/media/qr.ts';
import { decodeQr } from '../../support/qr.ts';

const qr = createQr();

describe('a QR code', () => {
  it.each(['https://maru.example/c/k3m9q7rt2xwz', '안녕하세요, 你好', 'x'.repeat(500)])(
    'says %s',
    async (text) => {
      expect(await decodeQr(await qr.png(text))).toBe(text);
      expect(await decodeQr(Buffer.from(qr.svg(text, { side: 800 })))).toBe(text);
    },
  );

  it('is as large as asked, with white around it', async () => {
    const png = await qr.png('https://maru.example', { side: 300 });
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([300, 300]);
    expect([...data.subarray(0, 300 * 20)].every((value) => value > 250)).toBe(true);
  });
});
