/** Figures for operators at /metrics, in Prometheus' text format. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { seconds } from './clock.ts';
import { withDeadline } from './deadline.ts';

export interface Metrics {
  /** One call through an endpoint, whichever way it came. */
  observeCall(call: {
    operation: string;
    by: 'http' | 'socket';
    code: string;
    seconds: number;
  }): void;
  socketsChanged(count: number): void;
  /**
   * A figure that is asked for when somebody reads them all. When asking fails or takes too long, it
   * is left out: figures must be there above all when something else is not.
   */
  ask(figure: AskedFigure): void;
  text(): Promise<{ contentType: string; body: string }>;
}

export interface AskedFigure {
  readonly name: string;
  readonly help: string;
  /** What there is one value each of. */
  readonly by: 'job' | 'subscriber';
  readonly read: () => Promise<readonly { readonly name: string; readonly value: number }[]>;
}

/** Shorter than Prometheus' usual ten seconds for all figures together. */
const askMsMax = seconds(4);

export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const calls = new Histogram({
    name: 'maru_operation_seconds',
    help: 'Time of an operation, by operation and endpoint',
    labelNames: ['operation', 'by'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [register],
  });
  const outcomes = new Counter({
    name: 'maru_operation_outcomes_total',
    help: 'Operations by outcome: ok or the code of the refusal',
    labelNames: ['operation', 'code'],
    registers: [register],
  });
  const sockets = new Gauge({
    name: 'maru_sockets',
    help: 'Connected sockets of this process',
    registers: [register],
  });
  return {
    observeCall: ({ operation, by, code, seconds: took }) => {
      calls.observe({ operation, by }, took);
      outcomes.inc({ operation, code });
    },
    socketsChanged: (count) => sockets.set(count),
    ask: ({ name, help, by, read }) => {
      new Gauge({
        name,
        help,
        labelNames: [by],
        registers: [register],
        async collect() {
          this.reset();
          const values = await withDeadline(askMsMax, read(), name).catch(() => []);
          for (const one of values) this.set({ [by]: one.name }, one.value);
        },
      });
    },
    text: async () => ({ contentType: register.contentType, body: await register.metrics() }),
  };
}
