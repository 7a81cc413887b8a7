import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type Door, door } from '../kernel/doors.ts';
import * as contract from './contract.ts';

export interface MediaUseCases {
  uploadImage(
    actor: UserActor,
    command: Command<typeof contract.uploadImage>,
  ): Promise<contract.ImageOut>;
}

export function mediaDoors({ uploadImage }: MediaUseCases): Door[] {
  return [door(contract.uploadImage, uploadImage, (image) => image)];
}
