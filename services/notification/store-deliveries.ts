/** The mailbox of what was sent, or without a relay would have been: read newest first, by keyset. */
import { type Language, language } from "@guichet/shared/contracts/envelope.ts";
import { deliveryState, type SentMail } from "@guichet/shared/contracts/notification.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { uuids } from "@guichet/shared/database/unnest.ts";
import type { Attached } from "./rules/attached.ts";

export interface Kept {
  id: string;
  at: Date;
  recipient: string;
  /** Null where nobody knows it. */
  recipientName: string | null;
  address: string | null;
  because: string;
  state: SentMail["state"];
  reply: string | null;
  messageId: string | null;
  language: Language;
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
  parts: readonly Attached[];
}
export interface Wanted {
  ticket: number | null;
  mails: readonly string[] | null;
  to: string | null;
  state: SentMail["state"] | null;
  first: number;
  after: string | null;
}

/** At most `first`, and no more than an answer on the bus may hold; `hasMore` says whether others follow. */
export async function listDeliveries(
  database: Database,
  { ticket, mails, to, state, first, after }: Wanted,
): Promise<{ kept: Kept[]; hasMore: boolean }> {
  const values: unknown[] = [first + 1, pageBytes];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const ofLetter = [
    ticket === null ? null : `ticket = ${bind(ticket)}`,
    mails === null ? null : `mail = any(${bind(uuids(mails))}::uuid[])`,
  ].filter((one) => one !== null);
  const ofDelivery = [
    to === null ? "true" : `d.address = ${bind(to)}`,
    state === null ? "true" : `d.state = '${state}'`, // as text, so that the index of those that are held serves
    after === null ? "true" : `d.id < ${bind(after)}`,
  ];
  // Few letters first: a planner that counts on the limit would walk through all deliveries.
  const letters = ofLetter.length === 0 ? "letter" : "chosen";
  const chosen = `chosen as materialized (select * from letter where ${ofLetter.join(" and ")}), `;
  const rows = await database.query<Row>(
    `with ${ofLetter.length === 0 ? "" : chosen}page as (
       select d.id, d.at, d.recipient, p.name as recipient_name, d.address, d.because, d.state, d.reply, d.message_id, d.language, l.kind, l.ticket,
              l.mail, l.from_name, l.from_address, l.in_reply_to, l.reference_ids, l.subject, l.text, l.html, l.parts
       from delivery d join ${letters} l on l.deed = d.deed and l.because = d.because and l.language = d.language
       left join person p on p.id = d.recipient
       where ${ofDelivery.join(" and ")} order by d.id desc limit $1
     ), measured as (
       select page.*, count(*) over () as found, row_number() over newest as place,
              sum(octet_length(text) + octet_length(html)) over newest as bytes
       from page window newest as (order by id desc)
     )
     select * from measured where place < $1 and (place = 1 or bytes <= $2) order by id desc`,
    values,
  );
  return { kept: rows.map(keptOf), hasMore: (rows[0]?.found ?? 0) > rows.length };
}
export type KeptLine = Pick<Kept, "id" | "at" | "recipientName" | "because" | "language">;
/** Of one ticket, newest first, without the letters; what is held back has told nobody yet. */
export async function listLines(
  database: Database,
  ticket: number,
  first: number,
  after: string | null,
): Promise<KeptLine[]> {
  const rows = await database.query<Row>(
    `with chosen as materialized (select deed, because, language from letter where ticket = $1)
     select d.id, d.at, p.name as recipient_name, d.because, d.language
     from chosen l join delivery d on d.deed = l.deed and d.because = l.because and d.language = l.language
     left join person p on p.id = d.recipient
     where d.state <> 'held' and ($2::uuid is null or d.id < $2) order by d.id desc limit $3`,
    [ticket, after, first],
  );
  return rows.map(({ id, at, recipient_name: recipientName, because, language: spoken }) => ({
    ...{ id, at, recipientName, because, language: language.parse(spoken) },
  }));
}

/** An answer holds 1 MiB of JSON, which writes quotes and line ends with two characters. */
const pageBytes = 600 * 1024;

interface Row {
  id: string;
  at: Date;
  recipient: string;
  recipient_name: string | null;
  address: string | null;
  because: string;
  state: string;
  reply: string | null;
  message_id: string | null;
  language: string;
  kind: string;
  ticket: number;
  mail: string | null;
  from_name: string;
  from_address: string;
  in_reply_to: string | null;
  reference_ids: string;
  subject: string;
  text: string;
  html: string;
  parts: Attached[];
  found: number;
}
const keptOf = (row: Row): Kept => ({
  ...row,
  recipientName: row.recipient_name,
  state: deliveryState.parse(row.state),
  messageId: row.message_id,
  language: language.parse(row.language),
  fromName: row.from_name,
  fromAddress: row.from_address,
  inReplyTo: row.in_reply_to,
  references: row.reference_ids.split(" ").filter((one) => one !== ""),
});

interface Counts extends Record<string, number> {
  waiting: number;
  held: number;
  failed: number;
}
/** What waits, what is held back and what failed. What left is counted by `guichet_mails_sent_total`: counting rows would read them all. */
export async function countDeliveries(database: Database): Promise<Counts> {
  const [row] = await database.query<Counts>(
    `select (select count(*)::int from delivery where state = 'waiting') as waiting,
            (select count(*)::int from delivery where state = 'held') as held,
            (select count(*)::int from delivery where state = 'failed') as failed`,
  );
  return row ?? { waiting: 0, held: 0, failed: 0 };
}
