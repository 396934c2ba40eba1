/** Ticket and auth on a real database and the PostgreSQL bus, with a clock that tests move: mails and calls in, tickets and their histories out. */
import { randomUUID } from "node:crypto";
import { startAuth } from "@guichet/auth/main.ts";
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import {
  type MailAnswer,
  mailAnswer,
  type SaidMessage,
  saidMessage,
  type TicketState,
  ticketState,
} from "@guichet/shared/contracts/ticket.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { startTicket } from "@guichet/ticket/main.ts";
import { fold } from "@guichet/ticket/rules/ticket.ts";
import pg from "pg";
import type { TicketEvent } from "../services/ticket/rules/events.ts";
import { until } from "./client.ts";
import { freshDatabase, testLog, testSecret } from "./database.ts";

const none = { office: null, telephone: null, equipment: null };
export const mailbox = (address: string) => ({ name: "", address });
export const mailOf = (wish: Partial<MailReceived> & { rcpt?: string[] } = {}): MailReceived => ({
  mail: randomUUID(),
  receivedAt: "2026-11-24T09:00:00.000Z",
  envelope: {
    mailFrom: wish.from?.address ?? "hugo@lapp.example",
    recipients: wish.rcpt ?? ["support-info@lapp.example"],
    clientAddress: "127.0.0.1",
    helo: "x",
    tls: false,
  },
  ...{
    messageId: `${randomUUID()}@x`,
    references: [],
    fingerprint: randomUUID(),
    from: mailbox("hugo@lapp.example"),
    to: [],
    cc: [],
    subject: "Sujet",
    text: "Texte",
  },
  ...{ language: "fr", class: "human", internal: true, details: none, parts: [], problem: null },
  ...{ verdicts: null, report: null, protection: null, forwardedFrom: null },
  ...wish,
});

export interface Outcome {
  mail: string;
  outcome: string;
  ticket: number | null;
  reason: string | null;
  original: string | null;
}
export interface TicketLab {
  bus: Bus;
  database: Database;
  /** The first administrator, from inside. */
  admin: By;
  now(): Date;
  /** Time goes on at once. */
  pass(ms: number): void;
  /** Says that these mails were received, and waits until each has its outcome. */
  tell(...mails: MailReceived[]): Promise<void>;
  /** Says that a mail is read otherwise now, for the second time unless told, and waits until that has had its effect. */
  reread(mail: MailReceived, reading?: number): Promise<void>;
  outcomes(mails: readonly MailReceived[]): Promise<Outcome[]>;
  /** The number of the ticket that a new mail makes. */
  opened(wish?: Parameters<typeof mailOf>[0]): Promise<number>;
  stateOf(number: number): Promise<TicketState>;
  /** Somebody who writes from this address. */
  person(address: string): Promise<By>;
  /** Types and data of a ticket's events, in order. */
  history(number: number): Promise<{ type: string; by: string | null; data: Record<string, unknown> }[]>;
  /** What members were answered to their mails on a ticket, in order. */
  mailAnswers(number: number): Promise<MailAnswer[]>;
  /** What `ticket.created` and `ticket.message-added` told of a ticket's messages, in order. */
  messagesOf(number: number): Promise<SaidMessage[]>;
  close(): Promise<void>;
}
export const dayMs = 86_400_000;

export async function openTicketLab(): Promise<TicketLab> {
  const databases: Database[] = [];
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const url = await freshDatabase();
  const superuser = new pg.Client({ connectionString: url });
  await superuser.connect();
  const server = { url, secret: testSecret, loginPerRole: true, log: testLog };
  const open = async (schema: string, folder: string): Promise<Database> => {
    const database = await openDatabase({
      ...server,
      schema,
      folder: new URL(`../services/${folder}/migrations/`, import.meta.url),
    });
    databases.push(database);
    return database;
  };
  const [own, mailDatabase] = [await open("ticket", "ticket"), await open("mail", "mail-ingest")];
  const bus = openBus(await openPostgresBus(server), { clock, log: testLog, retryDelaysMs: [20, 20] });
  const metrics = openMetrics();
  const http = openHttp({
    address: "127.0.0.1",
    port: 0,
    log: testLog,
    metrics,
    ready: async () => undefined,
  });
  const parts = { bus, config: readConfig({}), secret: testSecret, clock, log: testLog, metrics, http };
  await startAuth({ ...parts, database: await open("auth", "auth") });
  const ticket = await startTicket({ ...parts, database: own });
  const say = await bus.publisher("mail-ingest", mailDatabase);
  const outcomes = async (mails: readonly MailReceived[]): Promise<Outcome[]> =>
    await own.queryOnce<Outcome & Record<string, unknown>>(
      "select * from ticket.outcome where mail = any($1) order by mail",
      [mails.map(({ mail }) => mail)],
    );
  const tell = async (...mails: MailReceived[]): Promise<void> => {
    const drafts = mails.map(draftOf);
    await mailDatabase.transaction((transaction) => say(transaction, "mail.received", drafts));
    await until(async () => (await outcomes(mails)).length === mails.length, "the outcomes");
  };
  // nobody hears for notification and search here, so what they would hear waits as jobs
  const toldIn = async (field: string, types: readonly string[], number: number): Promise<unknown[]> => {
    const { rows } = await superuser.query<{ told: unknown }>(
      `select told from (
         select distinct on (event->>'id') event->>'id' as id, event->'data'->$1 as told
         from graphile_worker._private_jobs, json_array_elements(payload->'events') event
         where payload->>'type' = any($2) and event->>'subject' = $3) t order by id`,
      [field, types, String(number)],
    );
    return rows.map(({ told }) => told);
  };
  return {
    bus,
    database: own,
    admin: { person: firstAdministrator, zone: "internal", session: null },
    now: clock.now,
    pass(ms) {
      ahead += ms;
    },
    tell,
    async reread(mail, reading = 2) {
      const draft = { ...draftOf(mail), subjectVersion: reading };
      await mailDatabase.transaction((transaction) => say(transaction, "mail.reread", [draft]));
      await until(async () => (await bus.depths())["ticket"] === undefined, "all to be heard");
    },
    outcomes,
    async opened(wish) {
      const mail = mailOf(wish);
      await tell(mail);
      return (await outcomes([mail]))[0]?.ticket ?? 0;
    },
    async stateOf(number) {
      const [row] = await own.queryOnce<{ state: unknown }>(
        "select state from ticket.ticket where number = $1",
        [number],
      );
      return ticketState.parse(row?.state);
    },
    async person(address) {
      const { people } = await bus.call("person.of-addresses", { mailboxes: [mailbox(address)] });
      return { person: people[0]?.id ?? "", zone: "internal", session: null };
    },
    history: async (number) =>
      await own.queryOnce("select type, by, data from ticket.history where ticket = $1 order by version", [
        number,
      ]),
    mailAnswers: async (number) =>
      (await toldIn("answer", ["ticket.mail-answered"], number)).map((one) => mailAnswer.parse(one)),
    messagesOf: async (number) =>
      (await toldIn("message", ["ticket.created", "ticket.message-added"], number)).map((one) =>
        saidMessage.parse(one),
      ),
    async close() {
      await superuser.end();
      await ticket.stop();
      await bus.close();
      for (const database of databases) await database.close();
    },
  };
}

const draftOf = (data: MailReceived) => ({
  ...{ at: new Date(data.receivedAt), subject: data.mail, subjectVersion: 1, cause: null, audience: null },
  ...{ traceparent: null, data },
});

/** Numbers of tickets whose row is not the fold of their history; and how many there are, so that none is no proof. */
export async function differing(database: Database): Promise<{ numbers: number[]; of: number }> {
  const rows = await database.queryOnce<{ number: number; state: unknown; history: TicketEvent[] }>(
    `select t.number, t.state, (select json_agg(
         (coalesce((select jsonb_build_object('subject', m.subject, 'details', m.details) from ticket.message m where m.id::text = h.data->>'message'), '{}')
           || coalesce((select jsonb_build_object('changes', f.changes) from ticket.field_change f where f.event = h.id), '{}')
           || h.data::jsonb || jsonb_build_object('type', h.type, 'id', h.id, 'by', h.by, 'at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) order by version)
       from ticket.history h where h.ticket = t.number) as history
     from ticket.ticket t`,
  );
  const isSame = ({ number, state, history }: (typeof rows)[number]): boolean =>
    JSON.stringify(ticketState.parse(fold(number, history))) === JSON.stringify(ticketState.parse(state));
  return { numbers: rows.filter((row) => !isSame(row)).map(({ number }) => number), of: rows.length };
}
