import { defineConfig } from 'vitest/config';
import { soakFactor } from './scripts/tools/soak.mjs';
import { routesPlugin } from './web/routes-plugin.ts';

/**
 * One project per kind of test (see CONTRIBUTING.md). Those that need the store share one
 * process of it for the whole run; each of their files takes a database of its own.
 */
const node = ['unit', 'laws', 'stores', 'embedded', 'api', 'flows'];
const store = ['test/support/shared-store.ts'];
const globalSetups: Readonly<Record<string, string[]>> = {
  laws: store,
  stores: store,
  api: store,
  embedded: ['test/support/built-store.ts'],
  flows: [...store, 'test/support/built-server.ts'],
};

/**
 * Pure tests share the modules that a worker has loaded: loading them anew for each file takes longer
 * than the tests themselves. The client's do not: its modules hold what is asked and who is there.
 */
const unisolated = { isolate: false };

// A net for a test that hangs, not a measure of how long one may take.
const limits = {
  testTimeout: 90_000 * soakFactor,
  hookTimeout: 120_000,
  teardownTimeout: 60_000,
};
// These start whole servers and builds, which share two cores with each other.
const longLimits = { ...limits, testTimeout: 180_000 * soakFactor };

export default defineConfig({
  test: {
    maxWorkers: 2,
    allowOnly: false,
    projects: [
      ...node.map((name) => ({
        test: {
          ...(name === 'flows' ? longLimits : limits),
          ...(name === 'unit' ? unisolated : {}),
          name,
          include: [`test/${name}/**/*.test.ts`],
          environment: 'node',
          globalSetup: globalSetups[name] ?? [],
        },
      })),
      {
        test: {
          ...longLimits,
          name: 'structure',
          include: ['test/*.test.ts'],
          environment: 'node',
        },
      },
      {
        // The client asks for the addresses of operations by a virtual module.
        plugins: [routesPlugin()],
        test: {
          ...limits,
          name: 'web',
          include: ['test/web/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/web/unit/setup.ts'],
          environment: 'happy-dom',
        },
      },
    ],
  },
});
