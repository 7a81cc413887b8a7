import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';

type SectionProps = {
  title: string;
  /** Where all of it is. */
  all?: { to: string; label: string };
  children: ReactNode;
};

/** A part of the place: its name, and the way to all of it. */
export function Section({ title, all, children }: SectionProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="pt-5">
      <header className="flex flex-wrap items-center justify-between gap-x-3 px-5">
        <h2 id={heading} className="py-2 text-section font-bold text-balance text-ink">
          {title}
        </h2>
        {all && (
          <Link
            to={all.to}
            className="flex min-h-11 items-center gap-0.5 text-small font-semibold text-talk"
          >
            {all.label}
            <ChevronRight size={16} aria-hidden />
          </Link>
        )}
      </header>
      {children}
    </section>
  );
}

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/**
 * Cards in a row that scrolls sideways, by finger, by wheel, and by Tab, which brings into sight
 * what it reaches.
 */
export function Rail({ query, children }: { query: Paged; children: ReactNode }) {
  const { more } = useKitWords();
  return (
    <ul className="scroll-quiet flex snap-x scroll-px-5 gap-3 overflow-x-auto px-5 pt-1 pb-4 *:snap-start">
      {children}
      {query.hasNextPage && (
        <li className="flex shrink-0 items-center">
          <Button
            look="secondary"
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {more}
          </Button>
        </li>
      )}
    </ul>
  );
}
