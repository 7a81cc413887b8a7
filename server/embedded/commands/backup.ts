/** `{ maruBackup: "/absolute/folder" }`: a copy of the running store, all databases of it. */
import { textIn } from '../reading.ts';
import { backUp } from '../storage/backup.ts';
import { docOf } from '../values/plain.ts';
import type { Doc } from '../values/types.ts';
import { refuseUnknown, wrongType } from './arguments.ts';
import type { Operation } from './operation.ts';

export async function backup({ engine, body }: Operation): Promise<Doc> {
  refuseUnknown(body, 'maruBackup', new Set());
  const given = body.get('maruBackup') ?? null;
  const folder = textIn(given);
  if (folder === undefined) throw wrongType('maruBackup', 'maruBackup', given, 'string');
  const sizeBytes = await backUp(engine.store.environment, folder);
  return docOf({ folder, sizeBytes: BigInt(sizeBytes), ok: 1 });
}
