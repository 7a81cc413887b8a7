import type { z } from 'zod';
import { viewOfficial, viewPerson } from '../../accounts/index.ts';
import type { faceOut } from './contract.ts';
import type { Face } from './face.ts';

export function viewFace(face: Face): z.input<typeof faceOut> {
  if ('displayName' in face) {
    const { id, handle, displayName: name, avatarUrl } = viewPerson(face);
    return { id, handle, name, avatarUrl };
  }
  const { id, handle, name, avatarUrl } = viewOfficial(face);
  return { id, handle, name, avatarUrl };
}
