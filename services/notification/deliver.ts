/**
 * Sends what is due, some mails at a time. A mail is claimed for a while and its end recorded; whoever dies in between
 * gives it back when the claim is over, and then the same bytes leave again.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Unavailable } from "@guichet/shared/contracts/refused.ts";
import { rest } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import { openClaims } from "./claims.ts";
import { openDomains } from "./domains.ts";
import { openOutcomes } from "./outcomes.ts";
import type { Outcome, OutgoingMail, Relay } from "./relay/port.ts";
import { nextTry } from "./rules/retry.ts";
import type { Due, DueStore, Settled } from "./store-due.ts";

interface DeliveryParts {
  store: DueStore;
  /** Records how tries ended. */
  settle: (settled: readonly Settled[]) => Promise<void>;
  relay: Relay;
  now: () => Date;
  /** @throws {Unavailable} while what it is made from can't be had */
  compose: (due: Due) => Promise<OutgoingMail>;
  /** Mails under way at once. */
  lanes: number;
  /** Of these to one domain. */
  lanesPerDomain: number;
  /** How long a claim holds, in ms, after the death of whoever has it; it is renewed three times as often. */
  leaseMs: number;
  log: Log;
  onTaken: (count: number) => void;
}
interface Delivery {
  /** Something is due: look now. */
  wake(): void;
  /** Begins nothing new and waits at most three seconds for what is under way. */
  stop(): Promise<void>;
}
const stopMs = 3000;

export function startDelivery(parts: DeliveryParts): Delivery {
  const { settle, relay, now, log } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Set<string>();
  const domains = openDomains({ mostAtOnce: parts.lanesPerDomain, signal, log, onFree: () => claims.look() });
  const claims = openClaims({ ...parts, underWay, domains, signal });
  const onWritten = (settled: readonly Settled[]): void => {
    for (const { id } of settled) underWay.delete(id);
  };
  const outcomes = openOutcomes({ settle, log, signal, onWritten });
  const pause = openPause(log, signal);
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause.over();
      const due = await claims.next();
      if (due === undefined) continue;
      underWay.add(due.id);
      const { outcome, isMade } = await attempt(due, parts);
      domains.end(due.address, isMade ? outcome : null); // what is amiss here is no domain's fault
      if (isMade) pause.hear(outcome);
      if (outcome.is === "taken") parts.onTaken(1);
      const settled = settledOf(due, outcome, relay.takenState, now());
      if (settled.state === "failed")
        log.warn("a mail is given up; its delivery says why", {
          delivery: due.id,
          ticket: due.letter.ticket,
        });
      outcomes.add(settled);
    }
  };
  const running = Promise.all([...Array.from({ length: parts.lanes }, lane), renew(underWay, parts, signal)]);
  return {
    wake: claims.wake,
    async stop() {
      stopping.abort();
      const late = new AbortController();
      await Promise.race([running, sleep(stopMs, undefined, { signal: late.signal }).catch(() => undefined)]);
      late.abort();
      for (const { id, attempts } of claims.giveBack())
        outcomes.add({ id, state: "waiting", attempts, due: now(), reply: null, refusal: null });
      await outcomes.end();
      relay.close();
    },
  };
}

/** A relay may take longer over a mail than a claim holds: what is under way, or not recorded yet, stays ours. */
async function renew(
  underWay: ReadonlySet<string>,
  { store, now, leaseMs, log }: DeliveryParts,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await rest(leaseMs / 3, signal);
    if (signal.aborted) return;
    try {
      if (underWay.size > 0) await store.keep([...underWay], new Date(now().getTime() + leaseMs));
    } catch (error) {
      log.warn("the claims of mails under way can't be renewed now", errorFields(error));
    }
  }
}

interface Attempt {
  outcome: Outcome;
  /** The relay was asked. */
  isMade: boolean;
}
async function attempt(due: Due, { relay, compose, log }: DeliveryParts): Promise<Attempt> {
  let isMade = false;
  try {
    const mail = await compose(due);
    isMade = true;
    return { outcome: await relay.send(mail), isMade };
  } catch (error) {
    const reply = error instanceof Error ? error.message : String(error);
    const fields = { delivery: due.id, ...errorFields(error) };
    if (error instanceof Unavailable) log.warn("a mail can't be made now; it waits", fields);
    else log.error("a mail could not be made or sent; this is a bug", fields);
    return { outcome: { is: "later", reply, isReachable: true }, isMade };
  }
}
function settledOf(due: Due, outcome: Outcome, takenState: Relay["takenState"], now: Date): Settled {
  const refusal = refusalOf(due, outcome);
  const end = { id: due.id, attempts: due.attempts + 1, due: null, reply: outcome.reply, refusal };
  if (outcome.is === "taken") return { ...end, state: takenState };
  const next = outcome.is === "refused" ? null : nextTry(end.attempts, due.at, now);
  return next === null ? { ...end, state: "failed" } : { ...end, state: "waiting", due: next };
}

function refusalOf({ letter, messageId, recipient, address }: Due, outcome: Outcome): Settled["refusal"] {
  if (outcome.is !== "refused" || outcome.lost === null) return null;
  return { ticket: letter.ticket, messageId, person: recipient, address, status: outcome.lost.status };
}

/** While the relay can't be talked to, nobody tries: one second at first, half a minute at most. */
function openPause(log: Log, signal: AbortSignal): { over(): Promise<void>; hear(outcome: Outcome): void } {
  let ms = 0;
  let pause: Promise<void> | undefined;
  return {
    over: async () => pause,
    hear(outcome) {
      if (outcome.is !== "later" || outcome.isReachable) ms = 0;
      else if (pause === undefined) {
        ms = Math.min(30_000, Math.max(1000, ms * 2));
        log.warn("the relay (SMTP_RELAY_URL) can't be talked to; mail waits", {
          reply: outcome.reply,
          waitMs: ms,
        });
        pause = rest(ms, signal).then(() => {
          pause = undefined;
        });
      }
    },
  };
}
