/** Putting the client on the home screen: what the browser offers, or what one does by oneself. */
import { create } from 'zustand';

type InstallOffer = Event & { prompt: () => Promise<unknown> };

const useOffer = create<{ offer: InstallOffer | null }>(() => ({ offer: null }));

/** The browser says once, perhaps before the first screen, that it can. */
export function catchInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // It would show a bar of its own, over whatever one is doing.
    event.preventDefault();
    if (isOffer(event)) useOffer.setState({ offer: event });
  });
  window.addEventListener('appinstalled', () => useOffer.setState({ offer: null }));
}

function isOffer(event: Event): event is InstallOffer {
  return 'prompt' in event && typeof event.prompt === 'function';
}

/** `byHand`: on an iPhone or iPad, by the share menu of the browser. Null: there is nothing to do. */
export type Install = { kind: 'offered'; install: () => void } | { kind: 'by-hand' } | null;

export function useInstall(): Install {
  const { offer } = useOffer();
  if (isInstalled()) return null;
  if (offer) return { kind: 'offered', install: () => void ask(offer) };
  return isApple() ? { kind: 'by-hand' } : null;
}

/** An offer is good for one question. */
async function ask(offer: InstallOffer): Promise<void> {
  useOffer.setState({ offer: null });
  await offer.prompt();
}

function isInstalled(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches;
}

/** An iPad says that it is a Mac; no Mac is touched. */
function isApple(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (/Mac/.test(userAgent) && maxTouchPoints > 1);
}
