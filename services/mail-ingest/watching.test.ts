/** What came for each queue, counted in a real database, and the alarms that follow from it as time goes on. */
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "../../tests/client.ts";
import { freshDatabase, quietLog, testLog, testSecret } from "../../tests/database.ts";
import { mailOf } from "../../tests/ticket-lab.ts";
import { openStore } from "./store.ts";
import { openMailboxStore } from "./store-mailboxes.ts";
import { counting, openTrafficStore, type TrafficStore } from "./store-traffic.ts";
import { startWatching } from "./watching.ts";

const [info, visio] = [newId(systemClock), newId(systemClock)];
const queue = (id: string, name: string, ...addresses: string[]) => ({
  ...{ id, name, addresses, version: 1, about: null, members: [], acceptsAutomatic: false },
});

describe("what comes in", () => {
  let database: Database;
  let traffic: TrafficStore;
  let now = new Date("2026-11-12T15:00:00Z");
  const clock = { now: () => now };
  const keep = async (...mails: MailReceived[]): Promise<void> => {
    const store = counting(openStore(database), traffic);
    await store.transaction(async (transaction) => {
      await store.keepReadings(
        transaction,
        mails.map((received) => ({
          received,
          json: JSON.stringify(received),
          said: { text: null, html: false, attachments: [] },
        })),
      );
    });
  };
  const mail = (at: string, ...recipients: string[]): MailReceived => {
    const one = mailOf();
    return { ...one, receivedAt: at, envelope: { ...one.envelope, recipients } };
  };
  const trafficOf = async (id: string) => (await traffic.list()).find((one) => one.queue === id);

  beforeAll(async () => {
    const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
    const folder = new URL("./migrations/", import.meta.url);
    database = await openDatabase({ ...server, schema: "mail", folder });
    traffic = openTrafficStore(database, "Europe/Paris");
    const queues = [
      queue(info, "Support-info", "support-info@lapp.example", "aide@lapp.example"),
      queue(visio, "Visio", "visio@lapp.example"),
    ];
    await database.transaction(async (transaction) => {
      await openStore(database).saveQueues(transaction, queues);
      await traffic.nameQueues(transaction, queues);
    });
  });
  afterAll(() => database.close());

  test("is counted once a mail and queue, by the days of the lab", async () => {
    const both = mail(
      "2026-11-02T23:30:00Z",
      "support-info+1.x@lapp.example",
      "aide@lapp.example",
      "visio@lapp.example",
    );
    await keep(both, mail("2026-11-02T10:00:00Z", "nobody@lapp.example"));
    await keep(both);
    const lastMailAt = new Date("2026-11-02T23:30:00Z");
    expect(await trafficOf(info)).toEqual({
      ...{ queue: info, name: "Support-info", mails: 1, lastMailAt, probe: null },
      days: ["2026-11-03"], // in Paris it was after midnight
    });
    expect(await trafficOf(visio)).toMatchObject({ name: "Visio", mails: 1 });
  });

  test("is missed when it stops, and told again when it comes back", async () => {
    for (const day of ["04", "05", "06", "09", "10", "11", "12", "13"])
      await keep(mail(`2026-11-${day}T15:00:00Z`, "support-info@lapp.example"));
    const told: string[] = [];
    const metrics = openMetrics();
    const watching = startWatching({
      ...{ traffic, mailboxes: openMailboxStore(database), accounts: [], clock, metrics },
      everyMs: 10,
      config: readConfig({ GUICHET_PROBE_MINUTES: "10", SMTP_RELAY_URL: "smtp://mx.lapp.example" }),
      log: {
        ...quietLog,
        info: (line, fields) => void told.push(`${line}: ${fields?.["queue"]}`),
        warn: (line, fields) => void told.push(`${line}: ${fields?.["queue"]}`),
      },
    });
    const infoNow = async () => (await watching.report()).queues.find((one) => one.queue === info);
    now = new Date("2026-11-16T12:00:00Z");
    expect(await infoNow()).toMatchObject({ mails: 9, silentSince: null });
    now = new Date("2026-11-18T09:30:00Z");
    expect(await infoNow()).toMatchObject({ silentSince: "2026-11-13T15:00:00.000Z", probeMissing: true });
    await until(
      async () => told.some((line) => /^no mail has come in.*Support-info$/.test(line)),
      "the alarm",
    );
    await until(
      async () => told.some((line) => /^a probe did not come back.*Visio$/.test(line)),
      "the other one",
    );
    expect(await metrics.registry.metrics()).toContain('guichet_queue_silent{queue="Support-info"} 1\n');
    await keep(mail("2026-11-18T09:20:00Z", "aide@lapp.example"));
    await traffic.returned({ queue: info, sentAt: new Date("2026-11-18T09:20:00Z") }, now);
    await traffic.returned({ queue: info, sentAt: new Date("2026-11-18T09:10:00Z") }, now); // an older one, held up
    expect(await infoNow()).toMatchObject({
      silentSince: null,
      probeMissing: false,
      probeReturnedAt: now.toISOString(),
      probeRoundTripMs: now.getTime() - Date.parse("2026-11-18T09:20:00Z"),
    });
    await until(
      async () => told.includes("mail for a queue comes in again: Support-info"),
      "the end of the alarm",
    );
    await until(async () => told.includes("probes of a queue come back again: Support-info"), "the probes");
    watching.stop();
    expect(told.filter((line) => line.startsWith("no mail has come in"))).toHaveLength(1);
    expect(await metrics.registry.metrics()).toContain(
      'guichet_queue_mails_total{queue="Support-info"} 10\n',
    );
  });

  test("is asked of mailboxes that are read, and no longer of one that was taken out of the list", async () => {
    const mailboxes = openMailboxStore(database);
    const metrics = openMetrics();
    const [here, gone] = ["here", "gone"].map((account) => ({ account, folder: "INBOX" }));
    if (!here || !gone) throw new Error("two");
    for (const mailbox of [here, gone]) {
      await mailboxes.lastUid(mailbox, 1);
      await mailboxes.looked(mailbox, now, "it can't be reached");
      await mailboxes.leave(mailbox, 1, {
        ...{ uid: 1, at: now, sizeBytes: 1, sender: null, subject: null, reason: "too-large" },
      });
    }
    const watching = startWatching({
      ...{ traffic, mailboxes, accounts: [here], clock, metrics, log: quietLog },
      config: readConfig({}),
    });
    const { mailboxes: shown, left } = await watching.report();
    expect([shown, left]).toMatchObject([[here], [here]]);
    const figures = await metrics.registry.metrics();
    watching.stop();
    expect(figures).toContain('guichet_mailbox_failing{mailbox="here/INBOX"} 1\n');
    expect(figures).not.toContain("gone/INBOX");
  });
});
