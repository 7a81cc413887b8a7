import { beforeEach, expect, it } from 'vitest';
import { endSession, useSession } from '../../../../web/lib/api/session.ts';
import {
  forgetPersonal,
  readPersonal,
  writePersonal,
} from '../../../../web/lib/personal-storage.ts';
import { personalStore } from '../../../../web/lib/personal-store.ts';
import { alice, bob } from '../builders.ts';

beforeEach(() => {
  endSession();
  localStorage.clear();
});

it('never reads for one person what was kept of another', () => {
  writePersonal(alice.id, 'drafts', { here: 'for my eyes' });
  expect(readPersonal(alice.id, 'drafts')).toEqual({ here: 'for my eyes' });
  expect(readPersonal(bob.id, 'drafts')).toBeNull();
});

it('forgets everything personal, whatever it is called, and no setting of the device', () => {
  writePersonal(alice.id, 'broadcast.oac_1', { text: 'half written' });
  localStorage.setItem('maru.drafts', '{"from":"an older version"}');
  localStorage.setItem('maru.theme', 'dark');
  localStorage.setItem('maru.language', 'ko');
  localStorage.setItem('others.key', 'not ours');
  forgetPersonal(null);
  expect(Object.keys(localStorage).sort()).toEqual(['maru.language', 'maru.theme', 'others.key']);
});

it('forgets everybody but who signed in', () => {
  writePersonal(alice.id, 'outbox', ['secret']);
  writePersonal(bob.id, 'outbox', ['mine']);
  forgetPersonal(bob.id);
  expect(readPersonal(alice.id, 'outbox')).toBeNull();
  expect(readPersonal(bob.id, 'outbox')).toEqual(['mine']);
});

it('takes what cannot be read for nothing', () => {
  localStorage.setItem(`maru.${alice.id}.drafts`, '{broken');
  expect(readPersonal(alice.id, 'drafts')).toBeNull();
});

it('brings state with its person and takes it out of the memory with them', () => {
  const useNotes = personalStore<{ notes: readonly unknown[] }>({
    what: 'notes',
    read: (kept) => ({ notes: Array.isArray(kept) ? kept : [] }),
    kept: ({ notes }) => notes,
  });
  useSession.setState({ userId: alice.id });
  useNotes.setState({ notes: ['half a thought'] });
  useSession.setState({ userId: bob.id });
  expect(useNotes.getState().notes).toEqual([]);
  useSession.setState({ userId: null });
  useNotes.setState({ notes: ['nobody’s'] });
  useSession.setState({ userId: alice.id });
  expect(useNotes.getState().notes).toEqual(['half a thought']);
});
