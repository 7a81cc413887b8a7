import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Currency } from '../../../../web/lib/money.ts';
import { CountField } from '../../../../web/ui/count-field.tsx';
import { MoneyField } from '../../../../web/ui/money-field.tsx';
import cases from '../cases/typed-amounts.json' with { type: 'json' };

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let value: string;
let setFromOutside: (minor: string) => void;

function Price({ currency }: { currency: Currency }) {
  const [minor, setMinor] = useState('');
  value = minor;
  setFromOutside = setMinor;
  return <MoneyField label="Price" currency={currency} value={minor} onChange={setMinor} />;
}

function Stock() {
  const [figures, setFigures] = useState('');
  value = figures;
  return <CountField label="Stock" min={0} max={100} value={figures} onChange={setFigures} />;
}

async function open(element: React.ReactElement): Promise<HTMLInputElement> {
  await act(async () => root.render(element));
  const field = document.querySelector('input');
  if (!field) throw new Error('There is no field.');
  await act(async () => field.focus());
  return field;
}

beforeEach(() => {
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const setText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;

/** What the browser does when the text becomes another: by typing, by pasting, by an input method. */
async function input(field: HTMLInputElement, text: string): Promise<void> {
  await act(async () => {
    setText?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/**
 * An input method puts its letters after what stands in the field: were the text changed while it
 * composes, they would stand there twice.
 */
async function compose(field: HTMLInputElement, steps: string[], commit: string): Promise<void> {
  const tell = (type: string, data: string): Promise<void> =>
    act(async () => {
      field.dispatchEvent(new CompositionEvent(type, { bubbles: true, data }));
    });
  const before = field.value;
  await tell('compositionstart', '');
  for (const step of [...steps, commit]) {
    await tell('compositionupdate', step);
    await input(field, before + step);
    expect(field.value).toBe(before + step);
  }
  await tell('compositionend', commit);
}

const leave = (field: HTMLInputElement): Promise<void> =>
  act(async () => {
    field.blur();
  });

const complaint = (): string | null | undefined =>
  document.querySelector('input')?.getAttribute('aria-invalid') === 'true'
    ? document.querySelector('.text-bad')?.textContent
    : null;

const minorOf = (decimal: string): string => String(Math.round(Number(decimal) * 100));

describe('a price of an input method or of the clipboard', () => {
  it.each(cases)(
    'is $expected for $commit$paste',
    async ({ compose: steps, commit, paste, expected }) => {
      const field = await open(<Price currency="CNY" />);
      const text = commit ?? paste ?? '';
      if (steps && commit !== undefined) await compose(field, steps, commit);
      else await input(field, text);
      await leave(field);
      expect(field.value).toBe(text);
      if (expected === 'refused') {
        expect(value).toBe('');
        expect(complaint()).toMatch(/\w/);
      } else {
        expect(value).toBe(minorOf(expected.split(' ')[0] ?? ''));
        expect(complaint()).toBeNull();
      }
    },
  );
});

it('gives nothing on while an input method composes, and its letters once', async () => {
  const field = await open(<Price currency="CNY" />);
  await input(field, '5');
  await compose(field, ['8', '8。', '8。5'], '8。5');
  expect(field.value).toBe('58。5');
  expect(value).toBe('5850');
});

it('keeps a refused text as it stands and says why when it is left', async () => {
  const field = await open(<Price currency="KRW" />);
  await input(field, '58,50');
  await leave(field);
  expect(field.value).toBe('58,50');
  expect(value).toBe('');
  expect(complaint()).toMatch(/no decimals/);
});

it('does not complain about an amount that is still being typed', async () => {
  const field = await open(<Price currency="KRW" />);
  for (const text of ['1', '1,', '1,2', '1,25', '1,250']) {
    await input(field, text);
    expect(complaint()).toBeNull();
  }
  expect(value).toBe('1250');
});

it('says how it understood what is more than figures', async () => {
  const field = await open(<Price currency="CNY" />);
  await input(field, '1,250');
  expect(document.body.textContent).toContain('= ¥1,250.00');
  await input(field, '58,50');
  expect(document.body.textContent).toContain('= ¥58.50');
});

describe.each([
  ['en-US', '58.50', '1,250', '1.250'],
  ['ko-KR', '58.50', '1,250', '1.250'],
  ['zh-CN', '58.50', '1,250', '1.250'],
  ['de-DE', '58,50', '1.250', '1,250'],
])('on a device that speaks %s', (locale, decimal, grouped, unclear) => {
  beforeEach(() => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue(locale);
  });

  it.each(['58.50', '58,50'])('reads %j for what it is and says so', async (text) => {
    const field = await open(<Price currency="CNY" />);
    await input(field, text);
    expect(value).toBe('5850');
    if (text.includes(',')) expect(document.body.textContent).toContain('= ¥58.50');
  });

  it('writes and groups as people there do, and refuses what would be another amount', async () => {
    const field = await open(<Price currency="CNY" />);
    await act(async () => setFromOutside('5850'));
    expect(field.value).toBe(decimal);
    await input(field, grouped);
    expect(value).toBe('125000');
    expect(document.body.textContent).toContain('= ¥1,250.00');
    await input(field, unclear);
    await leave(field);
    expect(field.value).toBe(unclear);
    expect(value).toBe('');
    expect(complaint()).toMatch(/decimals/);
  });
});

it('takes over an amount that was chosen beside it', async () => {
  const field = await open(<Price currency="CNY" />);
  await input(field, '-5');
  await act(async () => setFromOutside('5000'));
  expect(field.value).toBe('50.00');
  expect(complaint()).toBeNull();
});

describe('a number of pieces', () => {
  it('is taken out of full-width figures', async () => {
    const field = await open(<Stock />);
    await compose(field, ['１'], '１２');
    expect(value).toBe('12');
  });

  it.each(['-5', '1.5', '1e3', '101'])('is not made of %j, which stays', async (text) => {
    const field = await open(<Stock />);
    await input(field, text);
    await leave(field);
    expect(field.value).toBe(text);
    expect(value).toBe('');
    expect(complaint()).toMatch(/\w/);
  });
});
