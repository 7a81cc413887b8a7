import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { KindsContext } from '../ui/chat/kinds.ts';
import { ToastHost } from '../ui/toast.tsx';
import { ConfirmHost, NoConfirmHost } from './confirm-host.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';
import { kinds } from './kinds.ts';
import { queryClient } from './query-client.ts';
import { AppRouter } from './router.tsx';

/** Everything the screens stand on. The policy of the page forbids style elements; so does the kit. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <KindsContext value={kinds}>
          <AppRouter>
            <ErrorBoundary>
              <Gate />
            </ErrorBoundary>
            {/* A question that cannot be shown must not take the screen below it away. */}
            <ErrorBoundary shown={<NoConfirmHost />}>
              <ConfirmHost />
            </ErrorBoundary>
            <ToastHost />
          </AppRouter>
        </KindsContext>
      </QueryClientProvider>
    </CSPProvider>
  );
}
