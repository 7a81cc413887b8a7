/**
 * Pictures of cameras are brought down here before they are sent: what is shown is never larger than
 * the server's largest variant, and a line in the street takes minutes for twenty megabytes. What
 * this browser cannot open goes as it is; the server decides.
 */

/** Somewhat more than the server keeps, so that it has something to choose from. */
const longSideMax = 2_560;
/** Of a panorama: the server keeps its short side at 240, and this is twice that. */
const shortSideLeast = 480;
/** The longest side that canvases of phones draw. */
const sideMax = 8_192;

/** Not worth the loss; most of these are drawn on screens and not by cameras. */
const smallBytes = 400_000;
/** More than a picture of the right size needs. */
const heavyBytes = 4_000_000;

type Sides = { readonly width: number; readonly height: number };

/** The sides that a picture is brought down to. Pure. */
export function scaledSides({ width, height }: Sides): Sides {
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  const longSide = Math.max(longSideMax, Math.min(sideMax, (shortSideLeast * long) / short));
  const scale = Math.min(1, longSide / long);
  const scaled = (side: number): number => Math.max(1, Math.round(side * scale));
  return { width: scaled(width), height: scaled(height) };
}

/** Moving pictures and drawings would stop moving, or grow. */
const rasters: ReadonlySet<string> = new Set([
  ...['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/avif'],
  ...['image/bmp', 'image/tiff'],
]);

/** The picture as it is sent: smaller where that helps, else the very file. */
export async function scaledDown(file: Blob): Promise<Blob> {
  if (!rasters.has(file.type) || file.size <= smallBytes) return file;
  let bitmap: ImageBitmap;
  try {
    // Upright, as the camera says that it was held.
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return file;
  }
  try {
    const sides = scaledSides(bitmap);
    const isLarge = sides.width < bitmap.width || sides.height < bitmap.height;
    if (!isLarge && file.size <= heavyBytes) return file;
    const drawn = await encoded(bitmap, sides, file.type);
    return drawn !== null && drawn.size < file.size ? drawn : file;
  } catch {
    // Out of memory, or a canvas that a privacy setting keeps closed.
    return file;
  } finally {
    bitmap.close();
  }
}

/** What may be transparent stays so. */
const mayBeTransparent: ReadonlySet<string> = new Set(['image/png', 'image/webp', 'image/avif']);
const quality = 0.88;

async function encoded(
  bitmap: ImageBitmap,
  { width, height }: Sides,
  type: string,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const wanted = mayBeTransparent.has(type) ? 'image/webp' : 'image/jpeg';
  return new Promise((resolve) => canvas.toBlob(resolve, wanted, quality));
}
