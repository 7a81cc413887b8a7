/** What the screens say, for those who open what lies over them by its name in each language. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/tools/project.mjs';
import { en as chatEn } from '../../../../web/features/chat/words/en.ts';
import { ko as chatKo } from '../../../../web/features/chat/words/ko.ts';
import { zh as chatZh } from '../../../../web/features/chat/words/zh.ts';
import { en as operatorEn } from '../../../../web/features/console/operator/words/en.ts';
import { ko as operatorKo } from '../../../../web/features/console/operator/words/ko.ts';
import { zh as operatorZh } from '../../../../web/features/console/operator/words/zh.ts';
import { en as shopEn } from '../../../../web/features/console/shop/words/en.ts';
import { ko as shopKo } from '../../../../web/features/console/shop/words/ko.ts';
import { zh as shopZh } from '../../../../web/features/console/shop/words/zh.ts';
import { en as consoleEn } from '../../../../web/features/console/words/en.ts';
import { ko as consoleKo } from '../../../../web/features/console/words/ko.ts';
import { zh as consoleZh } from '../../../../web/features/console/words/zh.ts';
import { en as meEn } from '../../../../web/features/me/words/en.ts';
import { ko as meKo } from '../../../../web/features/me/words/ko.ts';
import { zh as meZh } from '../../../../web/features/me/words/zh.ts';
import { en as storeEn } from '../../../../web/features/stores/words/en.ts';
import { ko as storeKo } from '../../../../web/features/stores/words/ko.ts';
import { zh as storeZh } from '../../../../web/features/stores/words/zh.ts';
import type { Language } from '../../../../web/lib/i18n/languages.ts';
import { en as kitEn } from '../../../../web/ui/words/en.ts';
import { ko as kitKo } from '../../../../web/ui/words/ko.ts';
import { zh as kitZh } from '../../../../web/ui/words/zh.ts';

export const texts = {
  en: {
    chat: chatEn,
    console: consoleEn,
    operator: operatorEn,
    shop: shopEn,
    me: meEn,
    store: storeEn,
    kit: kitEn,
  },
  ko: {
    chat: chatKo,
    console: consoleKo,
    operator: operatorKo,
    shop: shopKo,
    me: meKo,
    store: storeKo,
    kit: kitKo,
  },
  zh: {
    chat: chatZh,
    console: consoleZh,
    operator: operatorZh,
    shop: shopZh,
    me: meZh,
    store: storeZh,
    kit: kitZh,
  },
};

export type Texts = (typeof texts)[Language];

/** Whole English texts that another language says otherwise: seen there, they are untranslated. */
export async function englishUnlike(language: Language): Promise<string[]> {
  if (language === 'en') return [];
  const found: string[] = [];
  for (const folder of wordFolders()) {
    const english = await read(folder, 'en');
    const other = await read(folder, language);
    for (const [key, text] of Object.entries(english)) {
      // Short ones may well be what a person wrote.
      if (typeof text === 'string' && text.length > 4 && other[key] !== text) found.push(text);
    }
  }
  return found;
}

function wordFolders(): string[] {
  return readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(join('words', 'en.ts')))
    .map((path) => join(root, 'web', path, '..'));
}

async function read(folder: string, language: Language): Promise<Record<string, unknown>> {
  const file: Record<string, Record<string, unknown>> = await import(
    join(folder, `${language}.ts`)
  );
  return file[language] ?? {};
}
