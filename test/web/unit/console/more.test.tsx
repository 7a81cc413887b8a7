import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { More } from '../../../../web/features/console/screens/more.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;

beforeEach(() => {
  root = createRoot(document.body);
});
afterEach(async () => {
  await act(async () => root.unmount());
});

async function show(isRefused: boolean): Promise<HTMLDetailsElement> {
  await act(async () =>
    root.render(
      <More title="Further" isOpen={isRefused}>
        …
      </More>,
    ),
  );
  const part = document.querySelector('details');
  if (!part) throw new Error('There is no part that folds.');
  return part;
}

it('opens the folded part of a form for a field that is refused, and leaves it open when that is mended', async () => {
  expect((await show(false)).open).toBe(false);
  expect((await show(true)).open).toBe(true);
  expect((await show(false)).open).toBe(true);
});

it('stays as the person folded it while the form is drawn again', async () => {
  const part = await show(false);
  part.open = true;
  await act(async () => part.dispatchEvent(new Event('toggle')));
  expect((await show(false)).open).toBe(true);
});
