import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useRowKeys } from '../../../../web/ui/use-row-keys.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;

function List({ names, open }: { names: readonly string[]; open?: string }) {
  const list = useRowKeys<HTMLDivElement>();
  return (
    <div ref={list}>
      <button type="button">Aside</button>
      {names.map((name) => (
        <a
          key={name}
          href={`#${name}`}
          className="row"
          {...(open === name && { 'aria-current': 'page' })}
        >
          {name}
        </a>
      ))}
    </div>
  );
}

const show = (names: readonly string[], open?: string): Promise<void> =>
  act(async () => root.render(<List names={names} {...(open !== undefined && { open })} />));

beforeEach(() => {
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('a')];
const stops = (): string[] =>
  rows()
    .filter(({ tabIndex }) => tabIndex === 0)
    .map(({ textContent }) => textContent ?? '');
const focused = (): string => document.activeElement?.textContent ?? '';

function press(key: string, more: KeyboardEventInit = {}): void {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
}

it('goes from row to row, to the ends, and not beyond', async () => {
  await show(['Ann', 'Bea', 'Cho']);
  rows()[0]?.focus();
  press('ArrowDown');
  expect(focused()).toBe('Bea');
  press('End');
  press('ArrowDown');
  expect(focused()).toBe('Cho');
  press('Home');
  press('ArrowUp');
  expect(focused()).toBe('Ann');
});

it('is one stop of the Tab key: the open row, then the one that was last used', async () => {
  await show(['Ann', 'Bea', 'Cho'], 'Bea');
  expect(stops()).toEqual(['Bea']);
  rows()[1]?.focus();
  press('ArrowDown');
  expect(stops()).toEqual(['Cho']);
});

it('keeps a stop when the row that was last used is gone', async () => {
  await show(['Ann', 'Bea']);
  rows()[1]?.focus();
  await show(['Ann', 'Dan']);
  expect(stops()).toEqual(['Ann']);
});

it('leaves keys alone that are held with others, and those of what is no row', async () => {
  await show(['Ann', 'Bea']);
  rows()[0]?.focus();
  press('ArrowDown', { altKey: true });
  expect(focused()).toBe('Ann');
  document.querySelector('button')?.focus();
  press('ArrowDown');
  expect(focused()).toBe('Aside');
});
