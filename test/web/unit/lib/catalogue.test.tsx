import { act, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeLanguage } from '../../../../web/lib/i18n/catalogue.ts';
import { currentLanguage, type Language, setLanguage } from '../../../../web/lib/i18n/language.ts';
import { useWords, type Words, words } from '../../../../web/lib/i18n/words.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const texts = { en: { hello: 'Hello' }, ko: { hello: '안녕하세요' }, zh: { hello: '你好' } };

const gates: (() => void)[] = [];

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  gates.push(() => open());
  return { opened, open: () => open() };
}

/** A catalogue whose files arrive when the test says so. */
function slowWords() {
  const asked: Language[] = [];
  const gates = { en: gate(), ko: gate(), zh: gate() };
  const arriving = async (language: Language) => {
    asked.push(language);
    await gates[language].opened;
    return texts;
  };
  const made = words({
    en: () => arriving('en'),
    ko: () => arriving('ko'),
    zh: () => arriving('zh'),
  });
  return { words: made, asked, gates };
}

function Hello({ texts: said }: { texts: Words<(typeof texts)['en']> }) {
  return <p>{useWords(said).hello}</p>;
}

beforeEach(() => setLanguage('en'));
// A catalogue once loaded is in use until the page is left, so a later change waits for its texts too.
afterEach(() => {
  for (const open of gates.splice(0)) open();
});

describe('the texts of a feature', () => {
  it('are asked for in one language alone, and once', async () => {
    const { words: slow, asked, gates } = slowWords();
    gates.en.open();
    await Promise.all([slow.load('en'), slow.load('en')]);
    expect(slow.loaded('en')?.hello).toBe('Hello');
    expect(slow.loaded('ko')).toBeUndefined();
    expect(asked).toEqual(['en']);
  });

  it('are asked for again when they did not arrive', async () => {
    let isBroken = true;
    const shaky = words({
      en: async () => {
        if (isBroken) throw new Error('no network');
        return texts;
      },
      ko: async () => texts,
      zh: async () => texts,
    });
    await expect(shaky.load('en')).rejects.toThrow('no network');
    isBroken = false;
    expect(await shaky.load('en')).toEqual(texts.en);
  });

  it('are waited for by a screen that is drawn before them', async () => {
    const { words: slow, gates } = slowWords();
    const root = createRoot(document.body);
    await act(async () =>
      root.render(
        <Suspense fallback={<i>…</i>}>
          <Hello texts={slow} />
        </Suspense>,
      ),
    );
    expect(document.body.textContent).toBe('…');
    await act(async () => gates.en.open());
    expect(document.body.textContent).toBe('Hello');
    await act(async () => root.unmount());
  });
});

describe('a change of the language', () => {
  it('waits for all texts that are in use', async () => {
    const { words: slow, gates } = slowWords();
    gates.en.open();
    await slow.load('en');
    const changed = changeLanguage('ko');
    expect(currentLanguage()).toBe('en');
    gates.ko.open();
    await changed;
    expect(currentLanguage()).toBe('ko');
    expect(slow.loaded('ko')?.hello).toBe('안녕하세요');
  });

  it('follows the last wish, in whatever order the texts arrive', async () => {
    const { words: slow, gates } = slowWords();
    gates.en.open();
    await slow.load('en');
    const [first, second] = [changeLanguage('ko'), changeLanguage('zh')];
    gates.zh.open();
    await second;
    gates.ko.open();
    await first;
    expect(currentLanguage()).toBe('zh');
  });
});
