import { z } from 'zod';
import { idOf } from '../../kernel/contract.ts';

/**
 * How whoever takes part looks: a person or, in an `official` conversation, the account. Of somebody
 * who was erased, name and handle are empty.
 */
export const faceOut = z.strictObject({
  id: z.union([idOf('usr'), idOf('oac')]),
  name: z.string(),
  handle: z.string(),
  avatarUrl: z.string().nullable(),
});
