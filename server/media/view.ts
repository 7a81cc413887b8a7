import type { ImageOut } from './contract.ts';
import { type Picture, pictureUrls } from './picture.ts';

export function viewImage({ id, width, height }: Picture): ImageOut {
  return { id, width, height, urls: pictureUrls(id) };
}
