import { lazy, Suspense } from 'react';
import { useAsked } from '../ui/confirm.ts';

const ConfirmDialog = lazy(async () => {
  const { ConfirmDialog: Dialog } = await import('../ui/confirm-dialog.tsx');
  return { default: Dialog };
});

/** Shows the question that is being asked, if any. */
export function ConfirmHost() {
  const asked = useAsked((state) => state.asked);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <ConfirmDialog asked={asked} />
    </Suspense>
  );
}
