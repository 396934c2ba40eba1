/**
 * The bus on PostgreSQL, for one process: one graphile-worker job per consumer and list, added by the transaction that
 * makes the events; a runner per consumer under the bus's own role. Calls and live updates stay in the process.
 */
import { Logger, type Runner, run, runMigrations } from "graphile-worker";
import pg from "pg";
import { type Message, message as messageSchema } from "../contracts/envelope.ts";
import { Unavailable } from "../contracts/refused.ts";
import { prepareRole } from "../database/open.ts";
import { errorFields, type Log } from "../process/log.ts";
import { deliveryLimit, type Transport } from "./transport.ts";

const restartMs = 500;
/**
 * No `localQueue`: graphile-worker 0.18 hands its jobs back by a promise that nobody awaits (LocalQueue.setModeReleased,
 * where `background` throws), and without a delay it settles each job by another. A database lost just then would end
 * the process. With the delay a failure ends the runner, which is started again.
 */
const worker = { concurrentJobs: 1, pollInterval: 2000, completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** Jobs come and go faster than they are counted: the planner thinks the table empty and would read the whole of it for each job. */
const planning = ["-c enable_seqscan=off", "-c enable_bitmapscan=off"];

interface Wish {
  /** May create the bus's own role, which owns the schemas `bus` and `graphile_worker`. */
  url: string;
  secret: string;
  loginPerRole: boolean;
  log: Log;
}
export async function openPostgresBus({ log, ...server }: Wish): Promise<Transport> {
  const wanted = { ...server, schema: "bus", mayCreateSchemas: true };
  const { url, role } = await prepareRole({ ...wanted, folders: [] });
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    application_name: "guichet bus",
    options: [...(role === null ? [] : [`-c role=${role}`]), ...planning].join(" "),
  });
  let isClosing = false;
  pool.on("error", ({ message }) => {
    if (!isClosing)
      log.warn("an idle database connection of the bus was lost; another is opened", { error: message });
  });
  // a connection in use that is lost fails its query with the same error; graphile-worker asks for this listener
  pool.on("connect", (client) =>
    client.on("error", (error) => log.debug("a database connection of the bus was lost", errorFields(error))),
  );
  const logger = quietLogger(log);
  await runMigrations({ pgPool: pool, logger });
  await prepareRole({ ...wanted, folders: [new URL("./migrations/", import.meta.url)] });
  const runners: { stop(): Promise<void> }[] = [];
  const served = new Map<string, (name: string, input: string) => Promise<string>>();
  const watchers: { types: readonly string[]; hear: (message: Message) => void }[] = [];
  return {
    relay: async () => undefined, // what is committed is already a job
    async publish(transaction, messages, consumers) {
      for (const message of messages) {
        if (consumers.length > 0)
          await transaction.query("select bus.publish($1, $2)", [message.text, consumers]);
        const hearing = watchers.filter(({ types }) => types.includes(message.type));
        if (hearing.length > 0)
          transaction.onCommit(() => setImmediate(() => hearing.forEach(({ hear }) => void hear(message))));
      }
    },
    async consume(consumer, _database, take, dead) {
      runners.push(await startRunner({ pool, logger, log, consumer, take, dead }));
    },
    watch: async (types, hear) => void watchers.push({ types, hear }),
    async call(service, name, input, timeoutMs) {
      const answer = served.get(service);
      if (answer === undefined) throw new Unavailable(service, "it does not run in this process");
      return await beforeDeadline(answer(name, input), service, timeoutMs);
    },
    serve: async (service, answer) => void served.set(service, answer),
    ping: async () => void (await pool.query("select 1")),
    async depths() {
      const { rows } = await pool.query<{ consumer: string; lists: number }>(
        "select task_identifier as consumer, count(*)::int as lists from graphile_worker.jobs group by 1",
      );
      return Object.fromEntries(rows.map(({ consumer, lists }) => [consumer, lists]));
    },
    async close() {
      isClosing = true;
      await Promise.all(runners.map((runner) => runner.stop()));
      await pool.end();
    },
  };
}

interface RunnerWish {
  pool: pg.Pool;
  logger: Logger;
  log: Log;
  consumer: string;
  take: (message: Message) => Promise<void>;
  dead: (message: Message, error: string) => Promise<void>;
}
/** Keeps a runner going: it ends when its database goes away, and is started again until it is stopped. */
async function startRunner({
  pool,
  logger,
  log,
  consumer,
  take,
  dead,
}: RunnerWish): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let runner: Runner | undefined;
  const start = async (): Promise<Runner> => {
    await unlock(pool, consumer);
    await giveUp(pool, consumer, dead);
    return await run({
      pgPool: pool,
      logger,
      noHandleSignals: true,
      taskList: { [consumer]: async (payload) => await take(messageSchema.parse(payload)) },
      preset: { worker },
    });
  };
  runner = await start();
  const supervised = (async () => {
    for (;;) {
      try {
        await runner?.promise;
      } catch (error) {
        if (!stopping)
          log.warn("a consumer lost its database and is started again", { consumer, ...errorFields(error) });
      }
      runner = undefined;
      while (runner === undefined && !stopping) {
        await new Promise((resolve) => setTimeout(resolve, restartMs));
        runner =
          (await start().catch(
            (error: unknown) =>
              void log.warn("a consumer can't be started yet", { consumer, ...errorFields(error) }),
          )) ?? undefined;
      }
      if (stopping) return;
    }
  })();
  return {
    async stop() {
      stopping = true;
      await runner
        ?.stop()
        .catch((error: unknown) =>
          log.warn("a consumer had ended before it was stopped", { consumer, ...errorFields(error) }),
        );
      await supervised;
    },
  };
}
/**
 * Jobs that a killed process held would stay locked for four hours. Nobody else runs this consumer: the embedded bus
 * serves one process. Where two overlap all the same, the consumer's inbox lets one of them through.
 */
async function unlock(pool: pg.Pool, consumer: string): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
     where task_identifier = $1 and locked_by is not null having count(*) > 0`,
    [consumer],
  );
}
/** A list that was begun so often ended its process each time: its events are parked, so that the others go on. */
async function giveUp(pool: pg.Pool, consumer: string, dead: RunnerWish["dead"]): Promise<void> {
  const { rows } = await pool.query<{ id: string; payload: unknown }>(
    `select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = $1 and j.attempts > $2`,
    [consumer, deliveryLimit],
  );
  for (const { id, payload } of rows) {
    await dead(
      messageSchema.parse(payload),
      `taken ${deliveryLimit} times without an end: did the process die each time? The log of ${consumer} tells`,
    );
    await pool.query("select graphile_worker.complete_jobs(array[$1::bigint])", [id]);
  }
}
/** graphile-worker tells each job at info level; ours are counted, so only warnings and errors are passed on. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, text) => {
    if (level === "error") log.error(`graphile-worker: ${text}`);
    else if (level === "warning") log.warn(`graphile-worker: ${text}`);
  });
}
async function beforeDeadline(answer: Promise<string>, service: string, timeoutMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable(service, `no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
