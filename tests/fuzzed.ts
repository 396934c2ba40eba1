/** Spoilt mails through the reader's real thread, and what must hold of each reading whatever the mail. */
import { bounds } from "@guichet/shared/contracts/envelope.ts";
import { mailReceived } from "@guichet/shared/contracts/mail.ts";
import { seeded } from "../loadtests/vocabulary.ts";
import type { RawMail } from "../services/mail-ingest/archive/port.ts";
import type { Reading } from "../services/mail-ingest/parse/message.ts";
import { openReader } from "../services/mail-ingest/parse/reader.ts";
import { quietLog } from "./database.ts";
import { mutated, seedMails } from "./spoilt.ts";

interface Wish {
  seed: number;
  count: number;
  /** How long one mail may take; more than in production where the computer is busy with other tests. */
  limitMs?: number;
  /** After each list: how many have been read. */
  progress?(read: number): void;
}
export interface Fuzzed {
  bytes: number;
  /** Of the slowest list. */
  slowestMs: number;
  /** What did not hold, each with the place of its mail. */
  faults: string[];
}
const listMails = 25;
const receivedAt = new Date("2026-11-24T09:00:00Z");

export async function fuzzReader({ seed, count, limitMs, progress }: Wish): Promise<Fuzzed> {
  const settings = { internalDomains: ["lapp.example"], internalNetworks: [], equipment: [] };
  const reader = openReader({ settings, log: quietLog, ...(limitMs === undefined ? {} : { limitMs }) });
  const [random, mails] = [seeded(seed), seedMails()];
  const fuzzed: Fuzzed = { bytes: 0, slowestMs: 0, faults: [] };
  try {
    for (let from = 0; from < count; from += listMails) {
      const list = Array.from({ length: Math.min(listMails, count - from) }, (_, at) =>
        mailOf(from + at, mutated(random, mails)),
      );
      const start = performance.now();
      const readings = await reader.read(list);
      fuzzed.slowestMs = Math.max(fuzzed.slowestMs, performance.now() - start);
      for (const [at, mail] of list.entries()) {
        fuzzed.bytes += mail.raw.length;
        for (const fault of faultsOf(mail, readings[at])) fuzzed.faults.push(`${from + at}: ${fault}`);
      }
      progress?.(from + list.length);
    }
    return fuzzed;
  } finally {
    await reader.close();
  }
}
const mailOf = (place: number, raw: Buffer): RawMail => ({
  id: `0199a000-0000-7000-8000-${String(place).padStart(12, "0")}`,
  receivedAt,
  envelope: {
    mailFrom: "somebody@elsewhere.example",
    recipients: ["support-info@lapp.example"],
    clientAddress: "192.0.2.1",
    helo: "x",
    tls: false,
  },
  raw,
});

/** A database takes neither NUL nor half a surrogate pair, and the bus takes no more than its bound. */
function faultsOf(mail: RawMail, reading: Reading | undefined): string[] {
  if (reading?.received.mail !== mail.id) return ["it has no reading"];
  const { received, json, said, parts } = reading;
  const all = json + JSON.stringify(said);
  const parsed = mailReceived.safeParse(received);
  return [
    received.problem !== null && `it could not be read: ${received.problem}`,
    !parsed.success && `its reading breaks the contract: ${parsed.error?.message}`,
    Buffer.byteLength(json) > bounds.eventBytes - 8192 && "its event is too large",
    Buffer.byteLength(received.text) > bounds.textBytes && "its text is too large",
    /\\u0000|\\ud[89a-f]/i.test(all.replaceAll("\\\\", "")) && "it has NUL or half a character",
    received.parts.some(({ sha256 }) => !parts.some((kept) => kept.sha256 === sha256)) &&
      "a part of it has no bytes",
  ].filter((fault) => fault !== false);
}
