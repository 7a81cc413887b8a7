/**
 * `npm run ops:dead-letters`: lists the events that a subscriber failed at for the last time, the
 * latest first. `... -- retry <id>` gives one all its attempts anew, `... -- drop <id>` forgets it.
 * May run beside a running server, which then hands over what is retried.
 */
import { createDeadLetters } from '../../server/kernel/events/dead-letters.ts';
import { settleGivenUp } from './given-up.ts';
import { runTool } from './run-tool.ts';

await runTool(() =>
  settleGivenUp({
    command: 'ops:dead-letters',
    words: { one: 'dead letter', many: 'dead letters' },
    open: async ({ kernel, app }) => {
      const subscribers = app.subscribers.map(({ name }) => name);
      const letters = createDeadLetters({ ...kernel, subscribers });
      const list = async (limit: number) => {
        const { items } = await letters.list({ after: null, limit });
        return items.map(({ type, key, failure, ...letter }) => ({
          ...letter,
          failure: `${failure} (${type} of ${key})`,
        }));
      };
      return { ...letters, list };
    },
  }),
);
