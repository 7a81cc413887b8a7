import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { lazyLayer } from '../../../../web/ui/lazy-layer.tsx';
import { ToastHost } from '../../../../web/ui/toast.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

type LayerProps = { open: boolean; onClose: () => void };

let isReached = false;
const Layer = lazyLayer<LayerProps>(
  async () => {
    if (!isReached) throw new TypeError('Failed to fetch dynamically imported module');
    return ({ open }) => open && <div role="dialog">Choose</div>;
  },
  ({ open }) => open,
);

function Screen() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <input aria-label="Note" />
      <button type="button" aria-pressed={isOpen} onClick={() => setOpen(true)}>
        Open
      </button>
      <Layer open={isOpen} onClose={() => setOpen(false)} />
      <ToastHost />
    </>
  );
}

it('leaves the screen as it is where the code of a layer does not come, and opens it at the next try', async () => {
  const root = createRoot(document.body);
  await act(async () => root.render(<Screen />));
  const note = document.querySelector('input');
  const button = document.querySelector('button');
  if (note) note.value = 'half a thought';
  await act(async () => button?.click());
  expect(document.querySelector('input')).toBe(note);
  expect(note?.value).toBe('half a thought');
  expect(button?.getAttribute('aria-pressed')).toBe('false');
  expect(document.querySelector('[role=alert]')?.textContent).toContain('could not be opened');

  isReached = true;
  await act(async () => button?.click());
  expect(document.querySelector('[role=dialog]')?.textContent).toBe('Choose');
  await act(async () => root.unmount());
});
