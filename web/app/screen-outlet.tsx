import { Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { SkeletonRows } from '../ui/states.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/** The place of a screen: while its feature is loaded, a skeleton; should it break, a way on. */
export function ScreenOutlet() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<ScreenSkeleton />}>
        <Outlet />
      </Suspense>
    </ErrorBoundary>
  );
}

function ScreenSkeleton() {
  return (
    <div className="flex h-full flex-1 flex-col bg-page pt-12">
      <SkeletonRows />
    </div>
  );
}
