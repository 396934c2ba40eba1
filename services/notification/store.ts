/** Letters and deliveries as they are made: one statement for a whole list of events, in the transaction of that list. */
import type { Queries, Transaction } from "@guichet/shared/database/pool.ts";
import { int4s, int8s, texts, uuids } from "@guichet/shared/database/unnest.ts";
import { openPeople, type People } from "./store-people.ts";

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
/** Who may see what is sent about a ticket. */
interface MembersRow {
  number: number;
  version: number;
  members: readonly string[];
}
interface Notices {
  at: Date;
  letters: readonly LetterRow[];
  deliveries: readonly DeliveryRow[];
  members: readonly MembersRow[];
}
/** What a handler does in its transaction. */
export interface Within {
  people: People;
  /** Who got the deed already gets nothing more. Answers how many deliveries are new in each state. */
  keep(notices: Notices): Promise<ReadonlyMap<string, number>>;
  onCommit(run: () => void): void;
}

export const within = (transaction: Transaction): Within => ({
  people: openPeople(transaction),
  keep: (notices) => keep(transaction, notices),
  onCommit: transaction.onCommit,
});

async function keep(
  queries: Queries,
  { at, letters, deliveries, members }: Notices,
): Promise<ReadonlyMap<string, number>> {
  const rows = await queries.query<{ state: string; count: number }>(keepText, [
    at,
    ...letterArrays(letters),
    ...deliveryArrays(deliveries),
    ...memberArrays(members),
  ]);
  return new Map(rows.map(({ state, count }) => [state, count]));
}
const keepText = `
  with l as (
    insert into letter (deed, because, language, event, kind, ticket, mail, from_name, from_address, in_reply_to,
                        reference_ids, subject, text, html)
    select * from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int8[], $8::uuid[],
                         $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
    on conflict do nothing
  ), m as (
    insert into ticket_members (number, version, members)
    select number, version, members::uuid[] from unnest($23::int8[], $24::int4[], $25::text[]) u(number, version, members)
    on conflict (number) do update set version = excluded.version, members = excluded.members
    where ticket_members.version < excluded.version
  ), d as (
    insert into delivery (id, deed, recipient, because, language, address, state, reply, message_id, at, due)
    select u.id, l.deed, u.recipient, l.because, l.language, u.address, u.state, u.reply, u.message_id, $1,
           case u.state when 'waiting' then $1::timestamptz end
    from unnest($16::uuid[], $17::int4[], $18::uuid[], $19::text[], $20::text[], $21::text[], $22::text[])
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
function memberArrays(all: readonly MembersRow[]): Buffer[] {
  const latest = new Map<number, MembersRow>();
  for (const row of all)
    if ((latest.get(row.number)?.version ?? -1) < row.version) latest.set(row.number, row);
  const rows = [...latest.values()].sort((a, b) => a.number - b.number);
  return [
    int8s(rows.map(({ number }) => number)),
    int4s(rows.map(({ version }) => version)),
    texts(rows.map(({ members }) => `{${members.join(",")}}`)),
  ];
}
