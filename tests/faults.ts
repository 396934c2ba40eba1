/**
 * Under load, what is killed with -9 at seeded moments loses nothing: the sender's list of 250s is the oracle. The sender
 * sends again what got no answer, so a mail may arrive twice; it still is one message with one set of notices.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@jest/globals";
import { createTransport } from "nodemailer";
import pg from "pg";
import { seeded } from "../loadtests/vocabulary.ts";
import { until } from "./client.ts";

export interface Victim {
  name: string;
  /** kill -9, and started again unless something else does. */
  kill(): Promise<void>;
}
export interface Ground {
  smtpPort: number;
  victims: readonly Victim[];
  /** A superuser of the database; asked anew each time, since a restart may move it. */
  databaseUrl(): Promise<string>;
  /** How many raw mails there are, where the archive is not in the database. */
  archived?: () => Promise<number>;
}
interface Wish {
  mails: number;
  kills: number;
  seed: number;
  /** Of the queue that is written to. */
  members: number;
  /** Of the mail of that number, for those that are larger than others. */
  textOf?: (index: number) => string;
}
/** A message that was accepted. */
export interface Accepted {
  raw: string;
  /** Its mails: one for each 250. */
  mails: string[];
}
/** Answers what was accepted, by Message-ID. */
export async function killUnderLoad(
  ground: Ground,
  { mails, kills, seed, members, textOf = () => "Une demande." }: Wish,
): Promise<ReadonlyMap<string, Accepted>> {
  const { smtpPort, victims } = ground;
  const random = seeded(seed);
  const moments = Array.from({ length: kills }, (_, index) =>
    Math.floor(((index + random()) / kills) * mails),
  );
  const accepted = new Map<string, Accepted>();
  let [next, done] = [0, 0];
  const killed: string[] = [];
  const killing = (async () => {
    for (const [index, moment] of moments.entries()) {
      await until(async () => done >= moment, `mail ${moment}`, 240_000);
      const victim = victims[(index + seed) % victims.length];
      if (victim === undefined) throw new Error("nobody to kill");
      killed.push(victim.name);
      await victim.kill();
    }
  })();
  const sending = Array.from({ length: 8 }, async () => {
    const transport = createTransport({
      host: "127.0.0.1",
      port: smtpPort,
      ignoreTLS: true,
      pool: true,
      maxConnections: 1,
      connectionTimeout: 5000,
      socketTimeout: 20_000,
    });
    while (next < mails) {
      const index = next++;
      const messageId = `${seed}.${index}.${randomUUID()}@faults.example`;
      const raw = rawOf(messageId, textOf(index));
      accepted.set(messageId, { raw, mails: [await sendUntilAccepted(transport, raw)] });
      done++;
    }
    transport.close();
  });
  await Promise.all([...sending, killing]);
  expect(killed).toHaveLength(kills);
  await settled(ground, accepted, members);
  return accepted;
}

async function sendUntilAccepted(
  transport: ReturnType<typeof createTransport>,
  raw: string,
): Promise<string> {
  for (;;)
    try {
      const { response } = await transport.sendMail({
        envelope: { from: "hugo@lapp.example", to: ["support-info@lapp.example"] },
        raw,
      });
      const mail = /^250 2\.0\.0 Ok: ([0-9a-f-]{36})/.exec(response)?.[1];
      if (mail === undefined) throw new Error(`a strange 250: ${response}`);
      return mail;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("a strange")) throw error;
      await sleep(100); // refused for now, or no answer: a sender tries again
    }
}

const rawOf = (messageId: string, text: string): string =>
  [
    `From: Hugo <hugo@lapp.example>`,
    `To: support-info@lapp.example`,
    `Subject: ${messageId}`,
    `Message-ID: <${messageId}>`,
    `Date: Tue, 24 Nov 2026 09:00:00 +0100`,
    "",
    text,
    "",
  ].join("\r\n");

interface Fact {
  messages: number;
  raw: number;
  outcomes: number;
  deliveries: number;
  documents: number;
}
/** Waits until as much is there as the list promises, then looks at each mail. */
async function settled(
  { databaseUrl, archived }: Ground,
  accepted: ReadonlyMap<string, Accepted>,
  members: number,
): Promise<void> {
  const facts = `select
    (select count(*)::int from ticket.outcome where outcome = 'message') as messages,
    (select count(*)::int from mail.raw) as raw, (select count(*)::int from ticket.outcome) as outcomes,
    (select count(*)::int from notification.delivery) as deliveries, (select count(*)::int from search.document) as documents`;
  const fact = await until(
    async () => {
      const [now] = await rowsOf<Fact>(databaseUrl, facts).catch(() => []);
      if (now !== undefined && archived !== undefined) now.raw = await archived();
      return (
        now !== undefined &&
        now.raw === now.outcomes &&
        now.deliveries >= now.messages * members &&
        now.documents >= now.messages &&
        now.messages >= accepted.size &&
        now
      );
    },
    "every mail to be routed, told and indexed",
    120_000,
  );
  expect(fact).toMatchObject({
    messages: accepted.size,
    deliveries: accepted.size * members,
    documents: accepted.size,
    outcomes: fact.raw,
  });
  const routed = await rowsOf<{ key: string; ticket: number; mails: string[] }>(
    databaseUrl,
    `select k.key, k.ticket::int, array_agg(o.mail::text) as mails from ticket.message_id k join ticket.outcome o on o.mail = k.mail or o.original = k.mail group by 1, 2`,
  );
  const byKey = new Map(routed.map((row) => [row.key, row]));
  const tickets = new Set<number>();
  for (const [messageId, { mails }] of accepted) {
    const row = byKey.get(messageId);
    expect(row?.mails).toEqual(expect.arrayContaining(mails));
    tickets.add(row?.ticket ?? 0);
  }
  expect(tickets.size).toBe(accepted.size);
  const wrong = await rowsOf<{ ticket: number }>(
    databaseUrl,
    `select l.ticket from notification.delivery d join notification.letter l on l.deed = d.deed and l.because = d.because
     group by l.ticket having count(distinct d.recipient) <> ${members}`,
  );
  expect(wrong).toEqual([]);
}
async function rowsOf<Row extends pg.QueryResultRow>(
  databaseUrl: () => Promise<string>,
  text: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await databaseUrl(), connectionTimeoutMillis: 3000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
