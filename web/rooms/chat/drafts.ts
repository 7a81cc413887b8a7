import { create } from 'zustand';

/** What was begun and not sent, by conversation. It stays on the device through a reload. */
type Drafts = Readonly<Record<string, string>>;

const storageKey = 'maru.drafts';

const useDraftStore = create<{ drafts: Drafts }>(() => ({ drafts: restore() }));

useDraftStore.subscribe(({ drafts }) => {
  localStorage.setItem(storageKey, JSON.stringify(drafts));
});

function restore(): Drafts {
  const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
  if (typeof stored !== 'object' || stored === null) return {};
  const texts = Object.entries(stored).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(texts);
}

export function useDraft(conversationId: string): string {
  return useDraftStore((state) => state.drafts[conversationId] ?? '');
}

export function setDraft(conversationId: string, text: string): void {
  useDraftStore.setState(({ drafts }) => {
    const { [conversationId]: _, ...others } = drafts;
    return { drafts: text === '' ? others : { ...others, [conversationId]: text } };
  });
}
