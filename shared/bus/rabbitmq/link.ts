/**
 * One connection to the broker that comes back by itself and sets up again what was set up on it. amqplib's own
 * `recovery` is not used: it sets up without listening for errors, so a broker that dies just then ends the process, and
 * waits for ever for the end of a connection whose broker died while it was being closed.
 */
import { type Channel, type ChannelModel, type ConfirmChannel, connect } from "amqplib";
import { rest } from "../../process/clock.ts";
import { ConfigurationError } from "../../process/config.ts";
import { errorFields, type Fields, type Log } from "../../process/log.ts";

/** Channels of the connection as it is now. One that ends unasked ends the connection, so that all is set up again. */
export interface Session {
  channel(): Promise<Channel>;
  confirmChannel(): Promise<ConfirmChannel>;
  hasExchange(name: string): Promise<boolean>;
}
export type SetUp = (session: Session) => Promise<void>;
export interface Link {
  /** Runs `setUp` now and on every connection that follows. Resolves when it has run once. */
  each(setUp: SetUp): Promise<void>;
  /** The broker is short of memory or disk and reads nothing from us. */
  isBlocked(): boolean;
  /** Throws with the reason when there is no connection. */
  ping(): void;
  close(): Promise<void>;
}
interface Wish {
  url: string;
  /** Shown in the broker's list of connections. */
  name: string;
  /** What must be there before anything else. */
  prepare: SetUp;
  log: Log;
  /** How long to wait for a broker that is not there yet. */
  startTimeoutMs: number;
}
const [firstBackOffMs, longestBackOffMs] = [200, 2000];
const connectTimeoutMs = 10_000;
const closeTimeoutMs = 2000;
/** The broker is given up after two of them without a sign. */
const heartbeatSeconds = 15;

/** @throws when no broker could be set up within `startTimeoutMs` */
export async function openLink({ url, name, prepare, log, startTimeoutMs }: Wish): Promise<Link> {
  const line = openLine(withHeartbeat(url), name, log);
  const given = new AbortController();
  const isReady = await Promise.race([
    line.each(prepare).then(() => true),
    rest(startTimeoutMs, given.signal).then(() => false),
  ]);
  given.abort();
  if (isReady) return line;
  const problem = line.problem();
  await line.close();
  throw new ConfigurationError(
    `RABBITMQ_URL: no broker could be used within ${startTimeoutMs / 1000} s: ${problem}`,
  );
}

interface Step {
  setUp: SetUp;
  first: PromiseWithResolvers<void>;
}
function openLine(url: string, name: string, log: Log): Link & { problem(): string | undefined } {
  const stopping = new AbortController();
  const steps: Step[] = [];
  let model: ChannelModel | undefined;
  let problem: string | undefined = "not connected yet";
  let blocked = false;

  /** One connection from its beginning to its end. */
  async function live(connected: () => void): Promise<void> {
    const made = await dial(url, name, log, (isBlockedNow) => {
      blocked = isBlockedNow;
    });
    const ended = new Promise<Error | undefined>((resolve) => made.on("close", resolve));
    try {
      for (const { setUp, first } of steps) {
        await setUp(sessionOn(made, log));
        first.resolve();
      }
      if (stopping.signal.aborted) return;
      [model, problem] = [made, undefined]; // in the same turn as the last step, so that each() misses nothing
      connected();
      const error = await ended;
      if (!stopping.signal.aborted) throw new Error("the connection ended", { cause: error });
    } finally {
      [model, blocked] = [undefined, false];
      await end(made);
    }
  }
  /** A broker that is away is told once, and once when it is back; readiness says it all the while. */
  const tell = (found: string, fields: Fields): void => {
    const level = found === problem ? "debug" : "warn";
    log[level]("no connection to the broker (RABBITMQ_URL); trying until there is one", {
      link: name,
      ...fields,
    });
  };
  const running = (async () => {
    for (let failures = 0; !stopping.signal.aborted; failures++)
      try {
        await live(() => {
          failures = 0;
          log.info("connected to the broker", { link: name });
        });
      } catch (error) {
        const found = describe(error);
        if (!stopping.signal.aborted) tell(found, errorFields(error));
        problem = found;
        await rest(backOffMs(failures), stopping.signal);
      }
  })();
  return {
    async each(setUp) {
      const first = Promise.withResolvers<void>();
      const refuse = (): void => first.reject(new Error("the connection to the broker is being closed"));
      stopping.signal.addEventListener("abort", refuse);
      steps.push({ setUp, first });
      const now = model;
      if (now !== undefined)
        await setUp(sessionOn(now, log)).then(first.resolve, (error: unknown) => {
          log.warn("the broker refused; connecting again", { link: name, ...errorFields(error) });
          return end(now);
        });
      await first.promise;
      stopping.signal.removeEventListener("abort", refuse);
    },
    isBlocked: () => blocked,
    ping() {
      if (problem !== undefined) throw new Error(`no connection to the broker: ${problem}`);
    },
    problem: () => problem,
    async close() {
      stopping.abort();
      problem = "closed";
      if (model !== undefined) await end(model);
      const given = new AbortController();
      await Promise.race([running, rest(closeTimeoutMs, given.signal)]); // an attempt to connect ends by its own timeout
      given.abort();
    },
  };
}
async function dial(
  url: string,
  name: string,
  log: Log,
  tellBlocked: (isBlocked: boolean) => void,
): Promise<ChannelModel> {
  const options = { noDelay: true, keepAlive: true, timeout: connectTimeoutMs };
  const model = await connect(url, {
    ...options,
    clientProperties: { connection_name: `guichet ${name}` },
  });
  // "close" follows and carries the same error; without a listener this one ends the process
  model.on("error", (error) => log.debug("the connection failed", { link: name, error: error.message }));
  model.on("blocked", (reason) => {
    tellBlocked(true);
    log.warn("the broker takes nothing for now; what is to be sent waits", { link: name, reason });
  });
  model.on("unblocked", () => {
    tellBlocked(false);
    log.info("the broker takes messages again", { link: name });
  });
  return model;
}
function sessionOn(model: ChannelModel, log: Log): Session {
  const watched = <C extends Channel>(channel: C): C => {
    channel.on("error", (error) => log.warn("the broker closed a channel", errorFields(error)));
    channel.on("close", () => void end(model));
    return channel;
  };
  return {
    channel: async () => watched(await model.createChannel()),
    confirmChannel: async () => watched(await model.createConfirmChannel()),
    async hasExchange(name) {
      const channel = await model.createChannel(); // one that the broker closes when there is none
      channel.on("error", (error) => log.debug("asked for an exchange", { name, error: error.message }));
      try {
        await channel.checkExchange(name);
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === 404) return false;
        throw error;
      }
      await channel.close();
      return true;
    },
  };
}
/** The broker may die before it says good-bye; then amqplib's `close` never resolves, but "close" is told. */
async function end(model: ChannelModel): Promise<void> {
  const over = new AbortController();
  model.once("close", () => over.abort());
  const closed = model.close().catch(() => undefined); // it throws when the connection has ended, which is what we want
  await Promise.race([closed, rest(closeTimeoutMs, over.signal)]);
  over.abort();
}
/** Grows, and differs from process to process, so that a broker that comes back is not overrun. */
const backOffMs = (failures: number): number =>
  Math.round(Math.min(longestBackOffMs, firstBackOffMs * 2 ** failures) * (0.5 + Math.random() / 2));

function withHeartbeat(url: string): string {
  const address = new URL(url);
  if (!address.searchParams.has("heartbeat")) address.searchParams.set("heartbeat", String(heartbeatSeconds));
  return address.href;
}
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};
