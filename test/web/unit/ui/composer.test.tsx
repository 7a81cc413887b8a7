import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Composer } from '../../../../web/ui/chat/composer.tsx';
import { untilTrue } from '../../../support/until-true.ts';
import cases from '../cases/pasted-messages.json' with { type: 'json' };

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** What becomes of the pasted texts that are accepted. */
const shown: Readonly<Record<string, string>> = {
  'ctrl-vt': 'line one\nline two',
  'ctrl-bs': '가나다라',
};

let root: Root;
let sent: string[];
let pictures: string[][];

function Writing({ start }: { start: string }) {
  const [value, setValue] = useState(start);
  return (
    <Composer
      value={value}
      onChange={setValue}
      maxLength={5_000}
      onSend={(text) => sent.push(text)}
      onPictures={(files) => pictures.push(files.map(({ name }) => name))}
    />
  );
}

async function open(start: string): Promise<HTMLTextAreaElement> {
  await act(async () =>
    root.render(
      <MemoryRouter>
        <Writing start={start} />
      </MemoryRouter>,
    ),
  );
  const field = document.querySelector('textarea');
  if (!field) throw new Error('There is no field to write in.');
  return field;
}

async function press(field: HTMLElement, init: KeyboardEventInit): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  await act(async () => field.dispatchEvent(event));
  return event;
}

beforeEach(() => {
  sent = [];
  pictures = [];
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

it('sends on Enter', async () => {
  const event = await press(await open(' hello '), { key: 'Enter' });
  expect(sent).toEqual(['hello']);
  expect(event.defaultPrevented).toBe(true);
});

it('breaks the line on Shift+Enter', async () => {
  const event = await press(await open('hello'), { key: 'Enter', shiftKey: true });
  expect(sent).toEqual([]);
  expect(event.defaultPrevented).toBe(false);
});

it('leaves Enter to an input method that is composing', async () => {
  await press(await open('안녕'), { key: 'Enter', isComposing: true });
  expect(sent).toEqual([]);
});

it('sends no empty message', async () => {
  await press(await open('   '), { key: 'Enter' });
  expect(sent).toEqual([]);
});

/** Of two with one name, that of the sheet which lies on top. */
const button = (name: string) =>
  [...document.querySelectorAll('button')].findLast(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
const click = (name: string) => act(async () => button(name)?.click());

it('puts several emoji where the caret stands, one behind the other', async () => {
  const field = await open('ab');
  field.setSelectionRange(1, 1);
  await click('Emoji');
  for (const emoji of ['😀', '👍', '🎉']) await click(emoji);
  expect(field.value).toBe('a😀👍🎉b');
  expect(field.selectionStart).toBe('a😀👍🎉'.length);
});

it('puts an emoji in the place of what is selected', async () => {
  const field = await open('hello there');
  field.setSelectionRange(0, 5);
  await click('Emoji');
  await click('😀');
  expect(field.value).toBe('😀 there');
});

async function choose(...names: string[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  const files = names.map((name) => new File(['picture'], name, { type: 'image/png' }));
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  await act(async () => input?.dispatchEvent(new Event('change', { bubbles: true })));
  // The sheet comes when it is opened first.
  await untilTrue(async () => {
    await act(async () => undefined);
    return document.querySelector('[role="dialog"]') !== null;
  });
}

it('shows pictures before they are sent', async () => {
  await open('');
  await choose('a.png', 'b.png');
  expect(pictures).toEqual([]);
  const shown = [...document.querySelectorAll('img')].map(({ alt }) => alt);
  expect(shown).toEqual(['Picture 1 of 2', 'Picture 2 of 2']);
  await click('Remove: Picture 1 of 2');
  await click('Send');
  expect(pictures).toEqual([['b.png']]);
});

it('keeps what is sent besides words in a tray', async () => {
  await open('');
  expect(document.querySelector('fieldset')?.hidden).toBe(true);
  await click('Add');
  expect(document.querySelector('fieldset')?.hidden).toBe(false);
  await choose('a.png');
  expect(document.querySelector('fieldset')?.hidden).toBe(true);
});

it('sends no picture that was thought better of', async () => {
  await open('');
  await choose('a.png');
  await click('Cancel');
  expect(pictures).toEqual([]);
});

it.each(cases)('$id: $expected', async ({ id, send: text }) => {
  await press(await open(text), { key: 'Enter' });
  expect(sent).toEqual(id.startsWith('blank') ? [] : [shown[id]]);
});

it('says at the field that a text is too long, cuts nothing of it and does not send it', async () => {
  const family = '👨‍👩‍👧‍👦';
  const field = await open(family.repeat(5_001));
  expect(field.maxLength).toBe(-1);
  expect(field.value).toBe(family.repeat(5_001));
  const said = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(said?.textContent).toContain('5,000');
  await press(field, { key: 'Enter' });
  expect(sent).toEqual([]);
});

it('sends as many characters as fit, as people count them', async () => {
  const text = '👍🏽'.repeat(5_000);
  await press(await open(text), { key: 'Enter' });
  expect(sent).toEqual([text]);
});
