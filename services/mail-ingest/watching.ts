/**
 * Whether mail comes in: what was seen and stored for each mailbox and each queue, and an alarm when a queue falls silent, a probe does
 * not come back or a mailbox can't be read. Shown by metrics and `mail.intake`; told in the log when it begins and when it ends.
 */
import type { MailIntake, QueueIntake } from "@guichet/shared/contracts/mail-intake.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Config } from "@guichet/shared/process/config.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Metrics } from "@guichet/shared/process/metrics.ts";
import { silentSince } from "./rules/silence.ts";
import type { MailboxName, MailboxStore } from "./store-mailboxes.ts";
import type { QueueTraffic, TrafficStore } from "./store-traffic.ts";

interface Parts {
  traffic: Pick<TrafficStore, "list">;
  mailboxes: Pick<MailboxStore, "list" | "left">;
  /** Those that are read: what was wrong with others when they were taken out of the list is nobody's alarm. */
  accounts: readonly MailboxName[];
  config: Pick<
    Config,
    "GUICHET_SILENCE_HOURS" | "GUICHET_PROBE_MINUTES" | "GUICHET_TIME_ZONE" | "SMTP_RELAY_URL"
  >;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** How often it is looked at, in ms. */
  everyMs?: number;
}
export interface Watching {
  report(): Promise<MailIntake>;
  stop(): void;
}
const mostLeft = 100;
const minuteMs = 60_000;

export function startWatching(parts: Parts): Watching {
  const startedAt = parts.clock.now();
  const report = (): Promise<MailIntake> => reportOf(parts, startedAt);
  const alarms = { silent: new Set<string>(), missing: new Set<string>() };
  const look = async (): Promise<void> => {
    try {
      const { queues } = await report();
      for (const queue of queues) tellChanges(queue, alarms, parts.log);
    } catch (error) {
      parts.log.warn("whether mail comes in can't be looked at now", errorFields(error));
    }
  };
  const looked = shared(report);
  measureQueues(looked, parts.metrics);
  measureMailboxes(looked, parts.metrics);
  const timer = setInterval(() => void look(), parts.everyMs ?? 5 * minuteMs);
  return { report, stop: () => clearInterval(timer) };
}

async function reportOf(parts: Parts, startedAt: Date): Promise<MailIntake> {
  const [queues, mailboxes, left] = [
    await parts.traffic.list(),
    await parts.mailboxes.list(parts.accounts),
    await parts.mailboxes.left(parts.accounts, mostLeft),
  ];
  return {
    queues: queues.map((traffic) => queueIntake(traffic, parts, startedAt)),
    mailboxes: mailboxes.map(({ readAt, problemSince, moveProblemSince, ...row }) => ({
      ...row,
      readAt: instantOf(readAt),
      problemSince: instantOf(problemSince),
      moveProblemSince: instantOf(moveProblemSince),
    })),
    left: left.map((mail) => ({ ...mail, at: mail.at.toISOString() })),
  };
}
function queueIntake(traffic: QueueTraffic, { config, clock }: Parts, startedAt: Date): QueueIntake {
  const { queue, name, mails, lastMailAt, probe } = traffic;
  const custom = { hours: config.GUICHET_SILENCE_HOURS, timeZone: config.GUICHET_TIME_ZONE };
  const everyMs = config.SMTP_RELAY_URL === undefined ? 0 : config.GUICHET_PROBE_MINUTES * minuteMs;
  const lastMs = Math.max(startedAt.getTime(), probe?.sentAt.getTime() ?? 0);
  return {
    ...{ queue, name, mails },
    lastMailAt: instantOf(lastMailAt),
    silentSince: instantOf(silentSince(traffic, clock.now(), custom)),
    probeReturnedAt: instantOf(probe?.returnedAt ?? null),
    probeRoundTripMs: probe === null ? null : probe.returnedAt.getTime() - probe.sentAt.getTime(),
    // one may be on its way, and one may have been held up
    probeMissing: everyMs > 0 && clock.now().getTime() - lastMs > 3 * everyMs,
  };
}
const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null;

function tellChanges(
  { name, silentSince: since, probeMissing, probeReturnedAt }: QueueIntake,
  { silent, missing }: { silent: Set<string>; missing: Set<string> },
  log: Log,
): void {
  if (turned(silent, name, since !== null)) {
    if (since === null) log.info("mail for a queue comes in again", { queue: name });
    else
      log.warn("no mail has come in for a queue that used to get some; send it one, and see where it stays", {
        ...{ queue: name, lastMailAt: since },
      });
  }
  if (turned(missing, name, probeMissing)) {
    if (!probeMissing) log.info("probes of a queue come back again", { queue: name });
    else
      log.warn(
        "a probe did not come back to a queue; look at the relay, and at the way from there to Guichet",
        {
          ...{ queue: name, lastReturnedAt: probeReturnedAt },
        },
      );
  }
}
/** Whether that is news; remembers it. */
function turned(known: Set<string>, name: string, is: boolean): boolean {
  if (known.has(name) === is) return false;
  if (is) known.add(name);
  else known.delete(name);
  return true;
}

/** A scrape asks for all metrics at once: one look is enough for them. */
function shared<Result>(look: () => Promise<Result>): () => Promise<Result> {
  let underWay: Promise<Result> | null = null;
  return () => {
    underWay ??= look().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
function measureQueues(report: () => Promise<MailIntake>, { gauge, total }: Metrics): void {
  const ofQueues = (read: (queue: QueueIntake) => number | null) => async () =>
    valuesOf((await report()).queues.map((queue) => [queue.name, read(queue)]));
  total(
    "guichet_queue_mails_total",
    "Mails that were read, by the queue that their envelope names",
    "queue",
    ofQueues(({ mails }) => mails),
  );
  gauge(
    "guichet_queue_last_mail_timestamp_seconds",
    "When the last one came",
    "queue",
    ofQueues(({ lastMailAt }) => secondsOf(lastMailAt)),
  );
  gauge(
    "guichet_queue_silent",
    "1: a queue that used to get mail gets none",
    "queue",
    ofQueues(({ silentSince: since }) => Number(since !== null)),
  );
  gauge(
    "guichet_probe_last_return_timestamp_seconds",
    "When a probe came back",
    "queue",
    ofQueues(({ probeReturnedAt }) => secondsOf(probeReturnedAt)),
  );
  gauge(
    "guichet_probe_missing",
    "1: probes don't come back",
    "queue",
    ofQueues(({ probeMissing }) => Number(probeMissing)),
  );
}
function measureMailboxes(report: () => Promise<MailIntake>, { gauge, total }: Metrics): void {
  const ofMailboxes = (read: (mailbox: MailIntake["mailboxes"][number]) => number | null) => async () =>
    valuesOf((await report()).mailboxes.map((one) => [`${one.account}/${one.folder}`, read(one)]));
  total(
    "guichet_mailbox_seen_total",
    "Mails that were seen in a mailbox",
    "mailbox",
    ofMailboxes(({ seen }) => seen),
  );
  total(
    "guichet_mailbox_stored_total",
    "Mails of a mailbox that are durable here",
    "mailbox",
    ofMailboxes(({ stored }) => stored),
  );
  gauge(
    "guichet_mailbox_read_timestamp_seconds",
    "When a mailbox was read last",
    "mailbox",
    ofMailboxes(({ readAt }) => secondsOf(readAt)),
  );
  gauge(
    "guichet_mailbox_failing",
    "1: a mailbox can't be read",
    "mailbox",
    ofMailboxes(({ problem }) => Number(problem !== null)),
  );
  gauge(
    "guichet_mailbox_moves_refused",
    "1: mails that were taken in can't be moved away",
    "mailbox",
    ofMailboxes(({ moveProblem }) => Number(moveProblem !== null)),
  );
}
const secondsOf = (instant: string | null): number | null =>
  instant === null ? null : Date.parse(instant) / 1000;
const valuesOf = (pairs: [string, number | null][]): Record<string, number> =>
  Object.fromEntries(pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
