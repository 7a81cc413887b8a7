import { lazy, Suspense, useEffect } from 'react';
import { useAsked } from '../ui/confirm.ts';

const load = () => import('../ui/confirm-dialog.tsx');
const ConfirmDialog = lazy(async () => ({ default: (await load()).ConfirmDialog }));

/** Shows the question that is being asked, if any. */
export function ConfirmHost() {
  const asked = useAsked((state) => state.asked);
  useEffect(() => {
    // Ahead of the first question, which may come when there is no network to fetch it by.
    load().catch(() => undefined);
  }, []);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <ConfirmDialog asked={asked} />
    </Suspense>
  );
}
