import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { ImageOut, uploadImage } from './contract.ts';
import type { Images } from './images.ts';

export function createUploadImage(images: Images) {
  return ({ userId }: UserActor, { bytes }: Command<typeof uploadImage>): Promise<ImageOut> =>
    images.storePicture(bytes, userId);
}
