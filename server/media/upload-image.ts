import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { Uploads } from './images.ts';

export interface UploadDeps {
  readonly images: Uploads;
}

export function uploadImage(
  { images }: UploadDeps,
  { userId }: UserActor,
  { bytes }: Command<typeof contract.uploadImage>,
): Promise<contract.ImageOut> {
  return images.storeUpload(bytes, userId);
}
