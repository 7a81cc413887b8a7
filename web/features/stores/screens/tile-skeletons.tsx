import { useKitWords } from '../../../ui/kit-words.ts';
import { Skeleton } from '../../../ui/states.tsx';
import { tileGrid } from './tile-grid.ts';

/** Stands in for a shop window. */
export function TileSkeletons() {
  const { loading } = useKitWords();
  return (
    <div role="status" aria-label={loading} className={`${tileGrid} animate-appear`}>
      {['a', 'b', 'c', 'd'].map((key) => (
        <span key={key} className="flex flex-col gap-2 overflow-hidden rounded-card bg-surface">
          <Skeleton className="aspect-square w-full" />
          <Skeleton className="mx-3.5 h-4 w-2/3" />
          <Skeleton className="mx-3.5 mb-4 h-5 w-1/3" />
        </span>
      ))}
    </div>
  );
}
