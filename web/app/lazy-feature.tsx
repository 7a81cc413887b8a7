import { type ComponentType, lazy, Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { SkeletonRows } from '../ui/states.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/**
 * A screen out of a feature's chunk: `screen(() => import('../features/chat/index.ts'), 'Conversation')`.
 * All screens of a feature come in one file, loaded when the first is opened.
 */
export function screen<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): ComponentType {
  const Screen: unknown = lazy<ComponentType>(async () => ({ default: (await load())[name] }));
  // React types a lazy component as something narrower than what it may be used as.
  return Screen as ComponentType;
}

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
    <div className="flex h-full flex-1 flex-col bg-floor pt-12">
      <SkeletonRows />
    </div>
  );
}
