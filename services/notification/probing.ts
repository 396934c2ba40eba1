/**
 * Sends a probe to each queue's address now and then, by the relay like any mail: mail-ingest knows it when it comes back, and tells
 * when it does not. Each process with this role sends its own; a probe too many harms nobody.
 */
import { randomUUID } from "node:crypto";
import { type Probe, probeHeader, probeValue } from "@guichet/shared/contracts/probe.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import type { Relay } from "./relay/port.ts";
import { dateOf } from "./rules/headers.ts";

interface Wish {
  relay: Pick<Relay, "takenState" | "send">;
  /** 0: never. */
  everyMinutes: number;
  queues(): Promise<readonly { id: string; addresses: readonly string[] }[]>;
  /** Purpose `probe`. */
  signer: Signer;
  domain: string;
  clock: Clock;
  log: Log;
  /** When the first goes: soon, so that whoever has just installed it sees it come; the doors are open by then. */
  firstMs?: number;
}

export function startProbing(wish: Wish): { stop(): void } {
  const { relay, everyMinutes, log, firstMs = 5000 } = wish;
  if (everyMinutes === 0) return { stop: () => undefined };
  if (relay.takenState === "captured") {
    log.warn("GUICHET_PROBE_MINUTES is set, but SMTP_RELAY_URL is not: no probe is sent");
    return { stop: () => undefined };
  }
  const probe = (): void =>
    void probeAll(wish).catch((error: unknown) => log.warn("no probe can be sent now", errorFields(error)));
  const first = setTimeout(probe, firstMs);
  const timer = setInterval(probe, everyMinutes * 60_000);
  return {
    stop() {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}

async function probeAll({ relay, queues, signer, domain, clock, log }: Wish): Promise<void> {
  for (const { id, addresses } of await queues()) {
    const [address] = addresses;
    if (address === undefined) continue;
    const raw = probeMail({ queue: id, sentAt: clock.now() }, { address, domain, signer });
    // the null sender: a probe that can't be delivered is missed here, and needs no bounce
    const outcome = await relay.send({ raw, envelopeSender: "", recipient: address, envelopeId: null });
    const { reply } = outcome;
    if (outcome.is === "later" && !outcome.isReachable)
      return log.warn("the relay (SMTP_RELAY_URL) can't be talked to; no probe goes out this time", {
        reply,
      });
    if (outcome.is !== "taken")
      log.warn("the relay does not take a probe; it has to take mail to the address of each queue", {
        queue: id,
        outcome: outcome.is,
        reply,
      });
  }
}
/** Marked as a machine's (RFC 3834) and as ours, should another system find it. */
function probeMail(
  probe: Probe,
  { address, domain, signer }: { address: string; domain: string; signer: Signer },
): Buffer {
  const headers = [
    `From: <${address}>`,
    `To: <${address}>`,
    "Subject: Guichet: does mail come in?",
    `Date: ${dateOf(probe.sentAt)}`,
    `Message-ID: <probe.${randomUUID()}@${domain}>`,
    "Auto-Submitted: auto-generated",
    "X-Auto-Response-Suppress: All",
    "X-Guichet: probe",
    `${probeHeader}: ${probeValue(signer, probe)}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=us-ascii",
  ];
  const body = "Guichet sends this to itself, to see that mail comes in. It makes no ticket.";
  return Buffer.from(`${headers.join("\r\n")}\r\n\r\n${body}\r\n`);
}
