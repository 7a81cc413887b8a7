import { personalStore } from './personal-store.ts';

/** What may make itself heard on this device: whether there is a sound, and which inboxes are quiet. */
type Alerts = { isSoundOn: boolean; quietInboxes: readonly string[] };

const useAlerts = personalStore<Alerts>({ what: 'alerts', read: readAlerts, kept: (all) => all });

function readAlerts(kept: unknown): Alerts {
  const found = typeof kept === 'object' && kept !== null ? kept : {};
  const isSoundOn = !('isSoundOn' in found) || found.isSoundOn !== false;
  const ids: unknown[] =
    'quietInboxes' in found && Array.isArray(found.quietInboxes) ? found.quietInboxes : [];
  return { isSoundOn, quietInboxes: ids.filter((id) => typeof id === 'string') };
}

export function useSoundSetting(): boolean {
  return useAlerts((state) => state.isSoundOn);
}

export function isSoundOn(): boolean {
  return useAlerts.getState().isSoundOn;
}

export function setSound(isOn: boolean): void {
  useAlerts.setState({ isSoundOn: isOn });
}

export function useQuietInboxes(): readonly string[] {
  return useAlerts((state) => state.quietInboxes);
}

export function isQuietInbox(officialId: string): boolean {
  return useAlerts.getState().quietInboxes.includes(officialId);
}

export function setQuietInbox(officialId: string, isQuiet: boolean): void {
  useAlerts.setState(({ quietInboxes }) => {
    const others = quietInboxes.filter((id) => id !== officialId);
    return { quietInboxes: isQuiet ? [...others, officialId] : others };
  });
}
