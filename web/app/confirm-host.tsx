import { lazy, Suspense, useEffect } from 'react';
import { useWords } from '../lib/i18n/words.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { useAsked } from '../ui/confirm.ts';
import { toast } from '../ui/toast.tsx';
import { appWords } from './words/index.ts';

const load = () => import('../ui/confirm-dialog.tsx');
const ConfirmDialog = lazy(async () => ({ default: (await load()).ConfirmDialog }));

/** Shows the question that is being asked, if any. */
export function ConfirmHost() {
  const asked = useAsked((state) => state.asked);
  // Ahead of the first question, which may come when there is no network to fetch it by.
  useEffect(() => whenIdle(() => void load().catch(() => undefined)), []);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <ConfirmDialog asked={asked} />
    </Suspense>
  );
}

/** Where no question can be shown: each is answered with no, and the person is told. */
export function NoConfirmHost() {
  const asked = useAsked((state) => state.asked);
  const w = useWords(appWords);
  useEffect(() => {
    if (!asked) return;
    asked.answer(false);
    toast(w.noQuestion, 'failed');
  }, [asked, w]);
  return null;
}
