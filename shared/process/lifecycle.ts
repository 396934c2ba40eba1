import type { Bus } from "../bus/port.ts";
import type { Database } from "../database/pool.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Http } from "./http.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** What the composition root gives to each role. */
export interface Parts {
  bus: Bus;
  database: Database;
  config: Config;
  /** GUICHET_SECRET, wherever it came from. */
  secret: string;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  http: Http;
}
/** A role that runs. */
export interface Running {
  /** Throws with the reason when it can't do its work now. */
  ready(): Promise<void>;
  /** The port of a door that it opened, when asked for port 0 the one that was free. */
  readonly smtpPort?: number;
  /** The generated password of the first administrator, told once. */
  readonly firstPassword?: string | null;
  /** Takes nothing new, finishes what is under way. */
  stop(): Promise<void>;
}
/** What a role has opened so far, each with how it is closed. */
export type Opened = Pick<AsyncDisposableStack, "defer">;

/**
 * Starts a role. What it defers to `opened` is closed in reverse order: when the role stops, and when its start fails half-way,
 * so that a start that failed leaves nothing that runs on.
 */
export async function startRole<Role extends object>(
  start: (opened: Opened) => Promise<Role>,
): Promise<Role & Pick<Running, "stop">> {
  const opened = new AsyncDisposableStack();
  try {
    return { ...(await start(opened)), stop: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
