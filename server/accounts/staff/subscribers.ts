import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import { moveStaffDevices, type StaffDevicesDeps } from './devices.ts';
import { staffChanged } from './events.ts';

/** The use case has done it before it answered; here it is done if its process died before that. */
export function staffSubscribers(deps: StaffDevicesDeps): Subscriber[] {
  return [
    notifying(staffChanged, 'accounts.move-staff-devices', ({ data }) =>
      moveStaffDevices(deps, data),
    ),
  ];
}
