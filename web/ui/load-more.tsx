import { Button } from './button.tsx';
import { useKitWords } from './kit-words.ts';

type Paged = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

/** At the end of a list that goes on: fetches the next page. */
export function LoadMore({ query }: { query: Paged }) {
  const { more } = useKitWords();
  if (!query.hasNextPage) return null;
  return (
    <div className="flex justify-center p-4">
      <Button
        look="secondary"
        size="small"
        busy={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {more}
      </Button>
    </div>
  );
}
