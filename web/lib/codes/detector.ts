import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/**
 * Finds QR codes. The engine is WebAssembly served by ourselves; its version must be exactly the one
 * the ponyfill was built for, or it refuses to start.
 */
prepareZXingModule({
  overrides: {
    locateFile: (path: string, prefix: string) =>
      path.endsWith('.wasm') ? wasmUrl : prefix + path,
  },
});

const detector = new BarcodeDetector({ formats: ['qr_code'] });

/** The text of the first code in a video frame or a picture, or null. */
export async function findCode(
  source: HTMLVideoElement | HTMLImageElement | Blob,
): Promise<string | null> {
  const codes = await detector.detect(source);
  return codes.find((code) => code.rawValue !== '')?.rawValue ?? null;
}
