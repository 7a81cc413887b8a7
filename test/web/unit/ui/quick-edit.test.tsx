import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { QuickEdit } from '../../../../web/ui/quick-edit.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let saved: string[];

beforeEach(async () => {
  saved = [];
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () =>
    root.render(
      <QuickEdit
        label="Change the stock"
        shown="7"
        text="7"
        inputMode="numeric"
        problemOf={(text) => (/^\d+$/.test(text) ? null : 'Figures only, please.')}
        onSave={(text) => saved.push(text)}
      />,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

async function openField(): Promise<HTMLInputElement> {
  await act(async () => document.querySelector('button')?.click());
  const field = document.querySelector('input');
  if (!field) throw new Error('The value did not turn into a field.');
  return field;
}

async function type(field: HTMLInputElement, text: string): Promise<void> {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(async () => {
    setter?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function press(field: HTMLElement, key: string): Promise<void> {
  await act(async () => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
}

it('takes a new value at Enter and closes', async () => {
  const field = await openField();
  await type(field, '12');
  await press(field, 'Enter');
  expect(saved).toEqual(['12']);
  expect(document.querySelector('input')).toBeNull();
});

it('leaves the value as it was at Escape', async () => {
  const field = await openField();
  await type(field, '12');
  await press(field, 'Escape');
  expect(saved).toEqual([]);
  expect(document.querySelector('button')?.textContent).toBe('7');
});

it('does not take what is not valid, and says so', async () => {
  const field = await openField();
  await type(field, 'many');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await press(field, 'Enter');
  expect(saved).toEqual([]);
  expect(document.querySelector('input')).not.toBeNull();
});

it('stays open with its text and says why when it is left with what is not valid', async () => {
  const field = await openField();
  await type(field, '-5');
  await act(async () => field.blur());
  expect(saved).toEqual([]);
  expect(document.querySelector('input')?.value).toBe('-5');
  expect(document.querySelector('[role=alert]')?.textContent).toBe('Figures only, please.');
});

it('leaves Enter to an input method that is composing', async () => {
  const field = await openField();
  await type(field, '12');
  await act(async () => {
    const init = { key: 'Enter', isComposing: true, bubbles: true };
    field.dispatchEvent(new KeyboardEvent('keydown', init));
  });
  expect(saved).toEqual([]);
  expect(document.querySelector('input')).not.toBeNull();
});

it('sends nothing when nothing was changed', async () => {
  const field = await openField();
  await press(field, 'Enter');
  expect(saved).toEqual([]);
});
