import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';

export interface MediaUseCases {
  uploadImage(
    actor: UserActor,
    command: Command<typeof contract.uploadImage>,
  ): Promise<contract.ImageOut>;
}

export function mediaEndpoints({ uploadImage }: MediaUseCases): Endpoint[] {
  return [endpoint(contract.uploadImage, uploadImage, (image) => image)];
}
