/** Reads of the past: with read concern snapshot outside a transaction. */
import { docIn } from '../reading.ts';
import type { KeptSnapshot } from '../transactions/snapshots.ts';
import { Timestamp } from '../values/types.ts';
import type { Handler, Operation } from './operation.ts';

/**
 * The first such read gets the newest data and is told its cluster time; whoever names that time
 * later reads the same data again.
 */
export const fromSnapshot =
  (handle: Handler): Handler =>
  async (operation) => {
    const snapshot = snapshotFor(operation);
    if (snapshot === undefined) return handle(operation);
    // So that it stays until the command has what it came for, however long that takes.
    const grip = snapshot.hold();
    try {
      return await handle({ ...operation, snapshot });
    } finally {
      grip.release();
    }
  };

function snapshotFor({ engine, body, transaction }: Operation): KeptSnapshot | undefined {
  const concern = docIn(body.get('readConcern'));
  if (transaction !== undefined || concern?.get('level') !== 'snapshot') return undefined;
  const time = concern.get('atClusterTime');
  return time instanceof Timestamp ? engine.snapshots.at(time) : engine.snapshots.take();
}
