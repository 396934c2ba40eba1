/** Letters and deliveries as they are made: one statement for a whole list of events, in the transaction of that list. */
import type { Queries, Transaction } from "@guichet/shared/database/pool.ts";
import { int4s, int8s, jsons, texts, uuids } from "@guichet/shared/database/unnest.ts";
import type { Attached } from "./rules/attached.ts";
import { type Held, openHeld } from "./store-held.ts";
import { openPeople, type People } from "./store-people.ts";
import { openQueues, type Queues } from "./store-queues.ts";

export interface LetterRow {
  deed: string;
  because: string;
  language: string;
  event: string;
  kind: string;
  ticket: number;
  mail: string | null;
  fromName: string;
  fromAddress: string;
  inReplyTo: string | null;
  references: readonly string[];
  parts: readonly Attached[];
  subject: string;
  text: string;
  html: string;
}
export interface DeliveryRow {
  id: string;
  /** Which of the letters that are kept with it, by place. */
  letter: number;
  recipient: string;
  address: string | null;
  state: "waiting" | "captured" | "failed";
  reply: string | null;
  messageId: string | null;
}
/** Whose members may see what is sent about a ticket. */
interface TicketRow {
  number: number;
  version: number;
  queues: readonly string[];
}
interface Notices {
  at: Date;
  letters: readonly LetterRow[];
  deliveries: readonly DeliveryRow[];
  tickets: readonly TicketRow[];
}
/** What a handler does in its transaction. */
export interface Within {
  people: People;
  queues: Queues;
  held: Held;
  /** Who got the deed already gets nothing more. Answers how many deliveries are new in each state. */
  keep(notices: Notices): Promise<ReadonlyMap<string, number>>;
  onCommit(run: () => void): void;
}

export const within = (transaction: Transaction): Within => ({
  people: openPeople(transaction),
  queues: openQueues(transaction),
  held: openHeld(transaction),
  keep: (notices) => keep(transaction, notices),
  onCommit: transaction.onCommit,
});

async function keep(
  queries: Queries,
  { at, letters, deliveries, tickets }: Notices,
): Promise<ReadonlyMap<string, number>> {
  const rows = await queries.query<{ state: string; count: number }>(keepText, [
    at,
    ...letterArrays(letters),
    ...deliveryArrays(deliveries),
    ...ticketArrays(tickets),
  ]);
  return new Map(rows.map(({ state, count }) => [state, count]));
}
const keepText = `
  with l as (
    insert into letter (deed, because, language, event, kind, ticket, mail, from_name, from_address, in_reply_to,
                        reference_ids, subject, text, html, parts)
    select deed, because, language, event, kind, ticket, mail, from_name, from_address, in_reply_to,
           reference_ids, subject, text, html, parts::json
    from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int8[], $8::uuid[],
                $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
      u(deed, because, language, event, kind, ticket, mail, from_name, from_address, in_reply_to,
        reference_ids, subject, text, html, parts)
    on conflict do nothing
  ), t as (
    insert into ticket_queues (number, version, queues)
    select number, version, queues::uuid[] from unnest($24::int8[], $25::int4[], $26::text[]) u(number, version, queues)
    on conflict (number) do update set version = excluded.version, queues = excluded.queues
    where ticket_queues.version < excluded.version
  ), d as (
    insert into delivery (id, deed, recipient, because, language, address, state, reply, message_id, at, due)
    select u.id, l.deed, u.recipient, l.because, l.language, u.address, u.state, u.reply, u.message_id, $1,
           case u.state when 'waiting' then $1::timestamptz end
    from unnest($17::uuid[], $18::int4[], $19::uuid[], $20::text[], $21::text[], $22::text[], $23::text[])
           u(id, letter, recipient, address, state, reply, message_id)
    join unnest($2::uuid[], $3::text[], $4::text[]) with ordinality l(deed, because, language, place)
      on l.place = u.letter + 1
    on conflict (deed, recipient) do nothing
    returning state
  )
  select state, count(*)::int as count from d group by state`;

function letterArrays(rows: readonly LetterRow[]): Buffer[] {
  const text = (of: (row: LetterRow) => string | null): Buffer => texts(rows.map(of));
  return [
    uuids(rows.map(({ deed }) => deed)),
    text(({ because }) => because),
    text(({ language }) => language),
    uuids(rows.map(({ event }) => event)),
    text(({ kind }) => kind),
    int8s(rows.map(({ ticket }) => ticket)),
    uuids(rows.map(({ mail }) => mail)),
    text(({ fromName }) => fromName),
    text(({ fromAddress }) => fromAddress),
    text(({ inReplyTo }) => inReplyTo),
    text(({ references }) => references.join(" ")),
    text(({ subject }) => subject),
    text((row) => row.text),
    text(({ html }) => html),
    jsons(rows.map(({ parts }) => parts)),
  ];
}
function deliveryArrays(rows: readonly DeliveryRow[]): Buffer[] {
  const text = (of: (row: DeliveryRow) => string | null): Buffer => texts(rows.map(of));
  return [
    uuids(rows.map(({ id }) => id)),
    int4s(rows.map(({ letter }) => letter)),
    uuids(rows.map(({ recipient }) => recipient)),
    text(({ address }) => address),
    text(({ state }) => state),
    text(({ reply }) => reply),
    text(({ messageId }) => messageId),
  ];
}
/** A row may be written once a statement (21000), so the highest version of each ticket; in order, against deadlocks. */
function ticketArrays(all: readonly TicketRow[]): Buffer[] {
  const latest = new Map<number, TicketRow>();
  for (const row of all)
    if ((latest.get(row.number)?.version ?? -1) < row.version) latest.set(row.number, row);
  const rows = [...latest.values()].sort((a, b) => a.number - b.number);
  return [
    int8s(rows.map(({ number }) => number)),
    int4s(rows.map(({ version }) => version)),
    texts(rows.map(({ queues }) => `{${queues.join(",")}}`)),
  ];
}
