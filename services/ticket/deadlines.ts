/** What time does: closes after the grace period, resumes what waited for a day, sends answers whose delay is over. One leader. */
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import { rest } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import { append } from "./acting.ts";
import { openDesk } from "./desk.ts";
import { sendDraft } from "./drafts.ts";
import { readGround } from "./ground.ts";
import type { CommandParts } from "./perform.ts";
import type { Change } from "./rules/events.ts";
import { lockTickets } from "./store.ts";
import { dueDrafts, postponeDraft } from "./store-drafts.ts";
import { dueTickets, postponeTicket, tryLead } from "./store-due.ts";

const restMs = 1000;
const atOnce = 100;
/** After a failure, which is a bug or a database in trouble: the log has it, the row stays due. */
const againMs = 5 * 60_000;

/** Looks once a second by real time for what is due by the injected clock. */
export function startDeadlines(parts: CommandParts, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await pass(parts, log).catch((error: unknown) =>
        log.warn("what is due can't be looked at now", errorFields(error)),
      );
      await rest(restMs, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
/** The lock is held by a transaction of its own, so that it ends with its process. */
async function pass(parts: CommandParts, log: Log): Promise<void> {
  const { database, clock } = parts;
  await database.transaction(async (lead) => {
    if (!(await tryLead(lead))) return;
    const now = clock.now();
    const again = new Date(now.getTime() + againMs);
    for (const id of await dueDrafts(lead, now, atOnce))
      await one(
        database,
        log,
        { draft: id },
        {
          run: (transaction) => sendDraft(parts, transaction, id),
          postpone: () => postponeDraft(database, id, again),
        },
      );
    for (const number of await dueTickets(lead, now, atOnce))
      await one(
        database,
        log,
        { ticket: number },
        {
          run: (transaction) => actOnTime(parts, transaction, number),
          postpone: () => postponeTicket(database, number, again),
        },
      );
  });
}
async function one(
  database: Database,
  log: Log,
  what: { draft: string } | { ticket: number },
  { run, postpone }: { run(transaction: Transaction): Promise<void>; postpone(): Promise<void> },
): Promise<void> {
  try {
    await database.transaction(run);
  } catch (error) {
    log.error("what was due could not be done; it is tried again in five minutes", {
      ...what,
      ...errorFields(error),
    });
    await postpone();
  }
}

async function actOnTime(parts: CommandParts, transaction: Transaction, number: number): Promise<void> {
  const { clock, publish } = parts;
  const states = await lockTickets(transaction, [number]);
  const ground = await readGround(transaction, parts);
  const [state] = states;
  const due = state === undefined ? null : ground.dueOf(state);
  if (state === undefined || due === null || due > clock.now()) return;
  const desk = await openDesk(transaction, new Map([[number, state]]), ground);
  const change: Change = { type: state.status === "pending" ? "ticket.resumed" : "ticket.closed" };
  const [at, cause] = [clock.now().toISOString(), { id: null, traceparent: null }];
  append(number, change, null, { desk, clock, at, cause, asker: { person: null } });
  await desk.write(publish);
}
