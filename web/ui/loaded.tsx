import type { ReactNode } from 'react';
import { asProblem, unreachable } from '../lib/api/problem.ts';
import { useProblemText } from '../lib/problem-words.ts';
import { Failure, SkeletonRows } from './states.tsx';
import { WayBack } from './way-back.tsx';

type Loading<T> = {
  data: T | undefined;
  error: unknown;
  fetchStatus: string;
  refetch: () => unknown;
};

type LoadedProps<T> = {
  query: Loading<T>;
  /** What stands in while the first answer is on its way. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
};

/**
 * Shows one of: what was loaded, a skeleton, the reason why not. Data that is there stays on the
 * screen even when fetching it again failed.
 */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const textOf = useProblemText();
  const retry = (): void => {
    void query.refetch();
  };
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    const reason = textOf(query.error);
    return asProblem(query.error).isFinal ? (
      <Failure reason={reason} wayOn={<WayBack />} />
    ) : (
      <Failure reason={reason} onRetry={retry} />
    );
  }
  if (query.fetchStatus === 'paused') return <OfflineFailure onRetry={retry} />;
  return skeleton ?? <SkeletonRows />;
}

function OfflineFailure({ onRetry }: { onRetry: () => void }) {
  const textOf = useProblemText();
  return <Failure reason={textOf(offline)} onRetry={onRetry} />;
}

const offline = unreachable();
