import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyText } from '../../../../web/lib/clipboard.ts';

/** A page of plain http: no clipboard, only the old command, which copies what is selected. */
let copied: string[];
let obeys: boolean;

const give = (name: 'clipboard' | 'execCommand', on: object, value: unknown): void => {
  Object.defineProperty(on, name, { value, configurable: true });
};

beforeEach(() => {
  copied = [];
  obeys = true;
  give('clipboard', navigator, undefined);
  give('execCommand', document, () => {
    const field = document.activeElement;
    const isField = field instanceof HTMLTextAreaElement;
    if (isField && obeys) {
      copied.push(field.value.slice(field.selectionStart, field.selectionEnd));
    }
    return obeys;
  });
});

afterEach(() => document.body.replaceChildren());

describe('copying on a page of plain http', () => {
  it('copies by selection and gives the focus back', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    expect(await copyText('http://maru.test/u/mina')).toBe(true);
    expect(copied).toEqual(['http://maru.test/u/mina']);
    expect(document.activeElement).toBe(button);
    expect(document.querySelector('textarea')).toBeNull();
  });

  it('tells when the browser would not', async () => {
    obeys = false;
    expect(await copyText('x')).toBe(false);
  });
});

it('tries the old way when the clipboard refuses', async () => {
  give('clipboard', navigator, { writeText: () => Promise.reject(new Error('NotAllowedError')) });
  expect(await copyText('x')).toBe(true);
  expect(copied).toEqual(['x']);
});
