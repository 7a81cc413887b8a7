import { SkeletonRows } from './states.tsx';

/** What stands in the place of a screen while its code is on the way. */
export function ScreenSkeleton() {
  return (
    <div className="flex h-full flex-1 flex-col bg-floor pt-12">
      <SkeletonRows />
    </div>
  );
}
