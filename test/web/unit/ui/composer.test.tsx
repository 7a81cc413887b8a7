import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Composer } from '../../../../web/ui/chat/composer.tsx';
import cases from '../cases/pasted-messages.json' with { type: 'json' };

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** What becomes of the pasted texts that are accepted. */
const shown: Readonly<Record<string, string>> = {
  'ctrl-vt': 'line one\nline two',
  'ctrl-bs': '가나다라',
};

const texts = { label: 'Message', send: 'Send', emoji: 'Emoji', picture: 'Picture' };
let root: Root;
let sent: string[];

function Writing({ start }: { start: string }) {
  const [value, setValue] = useState(start);
  return (
    <Composer texts={texts} value={value} onChange={setValue} onSend={(text) => sent.push(text)} />
  );
}

async function open(start: string): Promise<HTMLTextAreaElement> {
  await act(async () => root.render(<Writing start={start} />));
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

it.each(cases)('$id: $expected', async ({ id, send: text }) => {
  await press(await open(text), { key: 'Enter' });
  expect(sent).toEqual(id.startsWith('blank') ? [] : [shown[id]]);
});
