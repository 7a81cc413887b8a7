import { personalStore } from '../../../lib/personal-store.ts';

/** What was begun and not sent, by conversation. It stays on the device through a reload. */
type Drafts = Readonly<Record<string, string>>;

const useDraftStore = personalStore<{ drafts: Drafts }>({
  what: 'drafts',
  read: (kept) => ({ drafts: restored(kept) }),
  kept: ({ drafts }) => drafts,
});

function restored(kept: unknown): Drafts {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, text]) => typeof text === 'string'));
}

export function useDraft(conversationId: string): string {
  return useDraftStore((state) => state.drafts[conversationId] ?? '');
}

export function draftOf(conversationId: string): string {
  return useDraftStore.getState().drafts[conversationId] ?? '';
}

export function setDraft(conversationId: string, text: string): void {
  useDraftStore.setState(({ drafts }) => {
    const { [conversationId]: _, ...others } = drafts;
    return { drafts: text === '' ? others : { ...others, [conversationId]: text } };
  });
}
