import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { isQuietInbox, isSoundOn } from '../../../lib/alerts.ts';
import { useUserId } from '../../../lib/api/session.ts';
import { canChime, chime } from '../../../lib/chime.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { withLock } from '../../../lib/lock.ts';
import { readPersonal, writePersonal } from '../../../lib/personal-storage.ts';
import type { Notice } from '../../../sync/inboxes.ts';
import { onLivePush } from '../../../sync/live-pushes.ts';
import { toast } from '../../../ui/toast.tsx';
import { noticeAddress, noticeLine } from '../model/notice.ts';
import { inboxWords } from '../words/index.ts';

/**
 * Says in the open client what comes in at an account, with the way there and a sound; not to the
 * one who has done it, not twice, and not where they are looking at it anyway.
 */
export function NoticeAnnouncer() {
  const w = useWords(inboxWords);
  const viewerId = useUserId();
  const navigate = useNavigate();
  const told = useRef(new Map<string, number>());
  useEffect(
    () =>
      onLivePush((push) => {
        if (push.type !== 'official.notice-posted' || !isNew(told.current, push.data)) return;
        const notice = push.data;
        if (notice.causedBy === viewerId || isQuietInbox(notice.officialId)) return;
        const address = noticeAddress(notice);
        if (isShown(address)) return;
        if (isSoundOn() && canChime()) void ring(viewerId, notice);
        toast(noticeLine(notice, w), 'done', {
          label: w.open,
          onPress: () => void navigate(address),
        });
      }),
    [w, viewerId, navigate],
  );
  return null;
}

/** A push may come again after a crash. */
function isNew(told: Map<string, number>, { officialId, seq }: Notice): boolean {
  if (seq <= (told.get(officialId) ?? 0)) return false;
  told.set(officialId, seq);
  return true;
}

function isShown(address: string): boolean {
  return document.visibilityState === 'visible' && window.location.pathname === address;
}

/** One tab of this browser rings for all. */
function ring(viewerId: string, { id, seq }: Notice): Promise<void> {
  return withLock('maru.chime', async () => {
    const mark = `${id} ${seq}`;
    if (readPersonal(viewerId, 'rung') === mark) return;
    writePersonal(viewerId, 'rung', mark);
    await chime();
  });
}
