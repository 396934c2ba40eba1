/** Prometheus metrics of the process; in one process those of all roles. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

export interface Metrics {
  registry: Registry;
  /** Makes the counter on first use; names end in `_total`. */
  count(name: string, help: string): (amount?: number) => void;
  /** A counter that is kept elsewhere, asked at each scrape; names end in `_total`. */
  total(name: string, help: string, labelName: string, read: () => Promise<Record<string, number>>): void;
  /** Asked at each scrape. */
  gauge(name: string, help: string, labelName: string, read: () => Promise<Record<string, number>>): void;
}
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    count(name, help) {
      const counter = new Counter({ name, help, registers: [registry] });
      counter.inc(0);
      return (amount = 1) => counter.inc(amount);
    },
    total(name, help, labelName, read) {
      new Counter({
        name,
        help,
        labelNames: [labelName],
        registers: [registry],
        async collect() {
          this.reset();
          for (const [label, value] of Object.entries(await read())) this.inc({ [labelName]: label }, value);
        },
      });
    },
    gauge(name, help, labelName, read) {
      new Gauge({
        name,
        help,
        labelNames: [labelName],
        registers: [registry],
        async collect() {
          this.reset();
          for (const [label, value] of Object.entries(await read())) this.set({ [labelName]: label }, value);
        },
      });
    },
  };
}
