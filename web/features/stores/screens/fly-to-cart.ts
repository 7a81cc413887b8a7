import { isCalm } from '../../../lib/media-query.ts';

const flightMs = 420;

/** What the things fly to: the bag in the bar, which stands where the thumb is. */
export const bagMark = { 'data-bag': '' } as const;

/** A picture leaves its place for the bag, so that one sees where it went. Where motion is unwanted, none. */
export function flyToCart(picture: HTMLImageElement | null): void {
  if (!picture || isCalm()) return;
  const from = picture.getBoundingClientRect();
  const to = bagPlace();
  const copy = document.createElement('img');
  copy.src = picture.currentSrc;
  copy.alt = '';
  Object.assign(copy.style, {
    ...{ position: 'fixed', left: `${from.left}px`, top: `${from.top}px`, zIndex: '30' },
    ...{ width: `${from.width}px`, height: `${from.height}px`, objectFit: 'cover' },
    ...{ borderRadius: '22px', pointerEvents: 'none' },
  });
  document.body.append(copy);
  const by = {
    x: to.x - (from.left + from.width / 2),
    y: to.y - (from.top + from.height / 2),
  };
  const flight = copy.animate(
    [{}, { transform: `translate(${by.x}px, ${by.y}px) scale(0.08)`, opacity: 0.4 }],
    { duration: flightMs, easing: 'cubic-bezier(0.4, 0, 0.2, 1)' },
  );
  // Cancelled or at its end, it goes.
  const remove = (): void => copy.remove();
  flight.finished.then(remove, remove);
}

/** With the first thing there is no bag yet; its bar comes up at the foot of the screen. */
function bagPlace(): { x: number; y: number } {
  const bag = document.querySelector('[data-bag]')?.getBoundingClientRect();
  return bag && bag.width > 0
    ? { x: bag.left + bag.width / 2, y: bag.top + bag.height / 2 }
    : { x: window.innerWidth / 2, y: window.innerHeight - 40 };
}
