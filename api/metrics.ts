import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted, for Prometheus. */
export interface Metrics {
  registry: Registry;
  request: Histogram<'method' | 'route' | 'status'>;
  grabs: Counter<'outcome'>;
  screens: Gauge;
}

/** Counters of this process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    request: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    grabs: new Counter({ name: 'grabs_total', help: 'Grabs by outcome', labelNames: ['outcome'], registers }),
    screens: new Gauge({ name: 'live_screens', help: 'Open live streams', registers }),
  };
}
