import type { Shared } from '../../../lib/worker-messages.ts';

/** What another app shared, as one message. Apps say things twice, such as the address in the text. */
export function sharedText(shared: Omit<Shared, 'pictures'>): string {
  const text = shared.text.trim();
  const [title, url] = [shared.title.trim(), shared.url.trim()].map((part) =>
    text.includes(part) ? '' : part,
  );
  return [title, text, url].filter((part) => part !== '').join('\n');
}

/** What was begun there stays, and comes first. */
export function addedTo(draft: string, text: string): string {
  return [draft.trimEnd(), text].filter((part) => part !== '').join('\n');
}
