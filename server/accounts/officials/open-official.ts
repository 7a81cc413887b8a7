import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type Handles, isReserved } from '../handles/index.ts';
import { staffChanged } from '../staff/events.ts';
import { moveStaffDevices, type Staff, type StaffDevicesDeps } from '../staff/index.ts';
import type * as contract from './contract.ts';
import { officialOpened } from './events.ts';
import type { OfficialAccount } from './official-account.ts';
import type { Officials } from './store.ts';

export interface OpenOfficialDeps extends StaffDevicesDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly handles: Pick<Handles, 'take'>;
  readonly officials: Pick<Officials, 'insert' | 'get'>;
  readonly staff: StaffDevicesDeps['staff'] & Pick<Staff, 'add'>;
  /** Handles of those who run this server. */
  readonly operators: ReadonlySet<string>;
}

/** Whoever opens it is its owner. */
export async function openOfficial(
  deps: OpenOfficialDeps,
  { userId: owner }: UserActor,
  command: Command<typeof contract.openOfficial>,
): Promise<OfficialAccount> {
  const { db, eventLog, ids, handles, officials, staff, operators } = deps;
  if (isReserved(command.handle, operators)) throw refuse['handle-reserved']();
  const officialId = await db.transaction(async (tx) => {
    const id = ids.next('oac');
    await handles.take(tx, command.handle, id);
    await officials.insert(tx, { id, ...command, verification: null });
    await staff.add(tx, { officialId: id, userId: owner, role: 'owner' });
    await eventLog.append(tx, [
      officialOpened(id, { officialId: id, owner }),
      staffChanged(id, { officialId: id, userId: owner }),
    ]);
    return id;
  });
  await moveStaffDevices(deps, { officialId, userId: owner });
  return officials.get(officialId);
}
