import { useKitWords } from '../../../ui/kit-words.ts';
import { Skeleton } from '../../../ui/states.tsx';

/** Stands in for a grid of products. */
export function TileSkeletons() {
  const { loading } = useKitWords();
  return (
    <div
      role="status"
      aria-label={loading}
      className="grid animate-appear grid-cols-2 gap-2.5 p-2.5 sm:grid-cols-3 md:gap-4 lg:grid-cols-4"
    >
      {['a', 'b', 'c', 'd'].map((key) => (
        <span key={key} className="flex flex-col gap-2 rounded-card bg-surface p-3">
          <Skeleton className="aspect-square w-full" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-5 w-1/3" />
        </span>
      ))}
    </div>
  );
}
