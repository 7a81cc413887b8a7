import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { Page } from '../../../../web/ui/page.tsx';
import { useHeadingFocusAt } from '../../../../web/ui/use-arrival-focus.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function Steps({ isAdded }: { isAdded: boolean }) {
  useHeadingFocusAt(isAdded);
  return (
    <Page title={isAdded ? 'On sale' : 'Your first product'}>
      {!isAdded && <button type="button">Add</button>}
    </Page>
  );
}

it('gives the keyboard to the heading when one step gives way to the next, and not before', async () => {
  const root = createRoot(document.body);
  const show = (isAdded: boolean): Promise<void> =>
    act(async () =>
      root.render(
        <MemoryRouter>
          <Steps isAdded={isAdded} />
        </MemoryRouter>,
      ),
    );
  await show(false);
  const button = document.querySelector('button');
  button?.focus();
  expect(document.activeElement).toBe(button);
  await show(true);
  expect(document.activeElement?.textContent).toBe('On sale');
  await act(async () => root.unmount());
});
