import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { ImageOut, uploadImage } from './contract.ts';
import type { Uploads } from './images.ts';

export function createUploadImage(uploads: Uploads) {
  return ({ userId }: UserActor, { bytes }: Command<typeof uploadImage>): Promise<ImageOut> =>
    uploads.storeUpload(bytes, userId);
}
