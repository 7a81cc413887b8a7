/** Copies a text, and says whether that went well. The one place that knows how. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (!clipboard) return copyBySelection(text);
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * The old way, and the only one on plain http: select the text in a field that nobody sees, and
 * give the copying command. Deprecated for years, and kept by every browser for just this.
 */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'sr-only';
  // Inside an open dialog: outside of it the focus would be taken back before the copying.
  (focused?.closest('[role=dialog]') ?? document.body).append(field);
  field.focus({ preventScroll: true });
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

type Shared = { title: string; url: string };

/** Whether the system has a sheet for handing on: not on every one, and nowhere on plain http. */
export function canShare(shared: Shared): boolean {
  return 'canShare' in navigator && navigator.canShare(shared);
}

/** Whoever turns away from the system's own sheet has decided; there is nothing to say. */
export async function shareBySystem(shared: Shared): Promise<void> {
  await navigator.share(shared).catch(() => undefined);
}
