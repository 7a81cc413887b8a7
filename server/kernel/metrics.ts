/** Figures for operators at /metrics, in Prometheus' text format. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** One call through a door, whichever way it came. */
  observeCall(call: {
    operation: string;
    by: 'http' | 'socket';
    code: string;
    seconds: number;
  }): void;
  socketsChanged(count: number): void;
  text(): Promise<{ contentType: string; body: string }>;
}

export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const calls = new Histogram({
    name: 'maru_operation_seconds',
    help: 'Time of an operation, by operation and door',
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
    observeCall: ({ operation, by, code, seconds }) => {
      calls.observe({ operation, by }, seconds);
      outcomes.inc({ operation, code });
    },
    socketsChanged: (count) => sockets.set(count),
    text: async () => ({ contentType: register.contentType, body: await register.metrics() }),
  };
}
