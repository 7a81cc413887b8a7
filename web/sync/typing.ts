import { create } from 'zustand';

/** Who is typing where. It fades by itself, since a phone that dies never says that it stopped. */
const fadesAfterMs = 6_000;

type Typing = Readonly<Record<string, string>>;

const useTypingStore = create<{ typing: Typing }>(() => ({ typing: {} }));
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** The id of the person who is typing in the conversation, if anyone. */
export function useTyping(conversationId: string): string | undefined {
  return useTypingStore((state) => state.typing[conversationId]);
}

export function noteTyping(conversationId: string, userId: string): void {
  clearTimeout(timers.get(conversationId));
  timers.set(
    conversationId,
    setTimeout(() => stopTyping(conversationId, userId), fadesAfterMs),
  );
  useTypingStore.setState(({ typing }) => ({ typing: { ...typing, [conversationId]: userId } }));
}

/** The message itself, or silence, ends the sign. */
export function stopTyping(conversationId: string, userId: string | null): void {
  if (useTypingStore.getState().typing[conversationId] !== userId) return;
  useTypingStore.setState(({ typing }) => {
    const { [conversationId]: _, ...others } = typing;
    return { typing: others };
  });
}
