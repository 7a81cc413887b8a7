import { useOperation } from '../lib/api/queries.ts';
import { useNoticeCount } from './inboxes.ts';

/** What waits for those who run the server; undefined for everybody else. */
export function useOperatorWaiting() {
  const me = useOperation('accounts.get-me', {}).data;
  return useOperation('operator.count-waiting', {}, { enabled: me?.isOperator === true }).data;
}

/** All that waits behind the way to the console: of one's accounts, and for an operator of the server. */
export function useConsoleCount(): number {
  const notices = useNoticeCount();
  const waiting = useOperatorWaiting();
  if (!waiting) return notices;
  return notices + waiting.verificationRequests + waiting.deadLetters + (waiting.deadJobs ?? 0);
}
