import { onlineManager, QueryClient } from '@tanstack/react-query';
import { entitiesOf } from '../lib/api/entities/entity-cache.ts';
import { Problem } from '../lib/api/problem.ts';

// It hears of changes only; a start without a network would count as online.
onlineManager.setOnline(navigator.onLine);

const waitOf = (error: unknown): number =>
  error instanceof Problem ? (error.retryAfterMs ?? 0) : 0;

/**
 * The one home of server data. Pushes keep it fresh while the socket is up, so nothing is fetched
 * again only because a screen was opened twice within half a minute.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.isWorthWaiting,
      retryDelay: (failures, error) => Math.max(1_000 * 2 ** failures, waitOf(error)),
    },
    mutations: {
      // A person who presses a button without a network is told so at once.
      networkMode: 'always',
      retry: false,
    },
  },
});

// From the first answer on.
entitiesOf(queryClient);
