import { useEffect } from 'react';
import { useLanguage } from '../lib/i18n/language.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { keepAll } from '../lib/worker.ts';

/** Members open every screen without a network, in their language. */
export function useKeepingAll(): void {
  const language = useLanguage();
  useEffect(() => whenIdle(() => keepAll(language)), [language]);
}
