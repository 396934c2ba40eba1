import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { z } from "zod";
import { until } from "../../tests/client.ts";
import type { Archive, RawMail } from "./archive/port.ts";
import type { Reader } from "./parse/reader.ts";
import { unreadable } from "./parse/unreadable.ts";
import { type Reading, startReading } from "./reading.ts";
import type { Store } from "./store.ts";

const received = z.object({ subject: z.string(), class: z.string() });
type Received = z.infer<typeof received>;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const absent = async (): Promise<never> => {
  throw new Error("not used here");
};
const now = Date.parse("2026-11-24T09:00:00Z");
const clock = { now: () => new Date(now) };
/** A UUIDv7 of that time; `newId` never goes back. */
const idAt = (ms: number): string =>
  `${ms.toString(16).padStart(12, "0").replace(/^.{8}/, "$&-")}-7${randomUUID().slice(15)}`;
const mailOf = (subject: string, at = now): RawMail => ({
  id: idAt(at),
  receivedAt: new Date(at),
  envelope: { mailFrom: "a@b.example", recipients: [], clientAddress: "::1", helo: "x", tls: false },
  raw: Buffer.from(`Subject: ${subject}\r\n\r\n`),
});

/** An archive and a store in memory; the test says what fails. */
function world() {
  const stored = new Map<string, RawMail>();
  const told = new Map<string, { subject: string; kind: string }>();
  const faults = {
    isAway: false,
    isArchiveAway: false,
    tries: 0,
    refuses: (_: Received): boolean => false,
    lowWater: "",
    transactions: 0,
  };
  const after: Archive["after"] = async (id, limit) =>
    [...stored.values()]
      .filter((mail) => mail.id > (id ?? ""))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .slice(0, limit)
      .map((mail) => ({ id: mail.id, sizeBytes: mail.raw.length }));
  const archive: Archive = {
    ...{
      append: absent,
      before: absent,
      heads: absent,
      open: absent,
      openPart: absent,
      partsOf: absent,
      remove: absent,
      close: absent,
      ...{ upload: absent, unused: absent, markUsed: absent, forgetUnused: absent },
    },
    after,
    load: async (ids) => ids.flatMap((id) => stored.get(id) ?? []),
    async keep() {
      faults.tries++;
      if (faults.isArchiveAway) throw new Error("no server");
    },
    async ping() {
      if (faults.isArchiveAway) throw new Error("no server");
    },
  };
  const database: Database = {
    schema: "mail",
    url: "",
    query: absent,
    queryOnce: absent,
    transaction: absent,
    ping: absent,
    close: absent,
  };
  const transaction: Transaction = {
    database,
    query: absent,
    queryOnce: absent,
    onCommit: () => undefined,
    savepoint: (run) => run(),
  };
  const store: Store = {
    ...{ readingsOf: absent, find: absent, saveQueues: absent, addresses: absent },
    async transaction(run) {
      faults.transactions++;
      if (faults.isAway) throw new Error("connection refused");
      return await run(transaction);
    },
    keepReadings: async (_, readings) =>
      new Set(readings.map(({ received }) => received.mail).filter((id) => !told.has(id))),
    unreadAmong: async (ids) => new Set(ids.filter((id) => !told.has(id))),
    lowWater: async () => faults.lowWater || null,
    raiseLowWater: async (mail) => {
      faults.lowWater = mail;
    },
    async ping() {
      if (faults.isAway) throw new Error("connection refused");
    },
  };
  const publish = async (
    _: Transaction,
    _type: string,
    drafts: readonly { subject: string; data: unknown }[],
  ): Promise<void> => {
    const given = drafts.map(({ subject, data }) => ({ mail: subject, ...received.parse(data) }));
    if (given.some(faults.refuses)) throw new Error("an event is too large");
    for (const { mail, subject, class: kind } of given) {
      if (told.has(mail)) throw new Error("told twice");
      told.set(mail, { subject, kind });
    }
  };
  const reader: Reader = {
    read: async (mails) =>
      mails.map((mail) => {
        const read = unreadable(mail, "x");
        return { ...read, received: { ...read.received, class: "human" } };
      }),
    close: async () => undefined,
  };
  return { stored, told, faults, parts: { archive, store, reader, publish, clock, log } };
}

describe("reading", () => {
  let reading: Reading | undefined;
  afterEach(() => reading?.stop());

  test("tells what waits in lists, each in one transaction", async () => {
    const { parts, told, faults } = world();
    reading = startReading(parts);
    reading.take(Array.from({ length: 150 }, (_, at) => mailOf(`${at}`)));
    await until(async () => told.size === 150, "all");
    expect(faults.transactions).toBeLessThanOrEqual(4);
    await until(async () => reading?.waiting() === 0, "nothing that waits");
  });

  test("a reading that can't be stored holds nobody: its mail is told as unreadable", async () => {
    const { parts, told, faults } = world();
    faults.refuses = ({ subject, class: kind }) => subject === "poison" && kind === "human";
    reading = startReading(parts);
    reading.take(["a", "poison", "b"].map((subject) => mailOf(subject)));
    await until(async () => told.size === 3, "all");
    expect([...told.values()].map(({ subject, kind }) => `${subject} ${kind}`)).toEqual([
      "a human",
      "poison unreadable",
      "b human",
    ]);
  });

  test("even one that is refused as unreadable holds nobody", async () => {
    const { parts, told, faults } = world();
    faults.refuses = ({ subject }) => subject === "poison";
    reading = startReading(parts);
    reading.take(["a", "poison", "b"].map((subject) => mailOf(subject)));
    await until(async () => told.size === 2 && reading?.waiting() === 0, "the others");
  });

  test.each([
    ["database", "isAway"],
    ["archive", "isArchiveAway"],
  ] as const)(
    "waits while the %s is away, blames no mail, and tells each once when it is back",
    async (_, fault) => {
      const { parts, told, faults } = world();
      faults[fault] = true;
      reading = startReading(parts);
      reading.take([mailOf("a"), mailOf("b")]);
      await until(async () => faults.tries >= 2, "two tries");
      expect(told.size).toBe(0);
      faults[fault] = false;
      await until(async () => told.size === 2, "both");
      expect([...told.values()].map(({ kind }) => kind)).toEqual(["human", "human"]);
    },
  );

  test("ends when it is stopped during the search for mails that were left unread", async () => {
    const { parts } = world();
    const search = Promise.withResolvers<never[]>();
    const after = jest.fn(() => search.promise);
    const sweepMs = 3_600_000; // so long it would rest then
    const stopped = startReading({ ...parts, archive: { ...parts.archive, after }, sweepMs });
    await until(async () => after.mock.calls.length === 1, "the search");
    const end = stopped.stop();
    search.resolve([]);
    await end;
  });

  test("finds what was left unread, at the start the young ones too, and remembers how far all is read", async () => {
    const { parts, told, stored, faults } = world();
    const old = [mailOf("old 1", now - 300_000), mailOf("old 2", now - 200_000)];
    const young = mailOf("young", now - 1000);
    for (const mail of [...old, young]) stored.set(mail.id, mail);
    reading = startReading({ ...parts, sweepMs: 20 });
    await until(async () => told.size === 3, "all three");
    await until(async () => faults.lowWater !== "", "the low water");
    expect(faults.lowWater).toBe(old[1]?.id);
    const later = [mailOf("later", now - 100_000), mailOf("somebody is reading it now", now - 500)];
    for (const mail of later) stored.set(mail.id, mail);
    await until(async () => told.size === 4, "the one that is not young");
    expect(told.has(later[1]?.id ?? "")).toBe(false);
  });
});
