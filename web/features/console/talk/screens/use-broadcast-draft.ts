import { useState } from 'react';
import { useUserId } from '../../../../lib/api/session.ts';
import type { Id } from '../../../../lib/ids.ts';
import { readPersonal, writePersonal } from '../../../../lib/personal-storage.ts';
import { type BroadcastDraft, emptyBroadcast, readDraft } from '../model/broadcast-draft.ts';

/** The broadcast that is being written, kept on the device. */
export function useBroadcastDraft(officialId: Id<'oac'>) {
  const userId = useUserId();
  const what = `broadcast.${officialId}`;
  const [draft, setDraft] = useState(() => readDraft(readPersonal(userId, what)));
  return {
    draft,
    change(part: Partial<BroadcastDraft>): void {
      const next = { ...draft, ...part };
      setDraft(next);
      writePersonal(userId, what, next);
    },
    clear(): void {
      setDraft(emptyBroadcast);
      writePersonal(userId, what, null);
    },
  };
}
