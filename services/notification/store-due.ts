/** What is to leave now: claimed for a while, so that a sender that dies gives it back. */
import { type Language, language } from "@guichet/shared/contracts/envelope.ts";
import type { DeliveryRefused } from "@guichet/shared/contracts/notification.ts";
import type { Database, Queries } from "@guichet/shared/database/pool.ts";
import { int4s, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { Attached } from "./rules/attached.ts";

export interface LetterToSend {
  ticket: number;
  kind: string;
  fromName: string;
  fromAddress: string;
  inReplyTo: string | null;
  references: readonly string[];
  subject: string;
  text: string;
  html: string;
  parts: readonly Attached[];
}
export interface Due {
  id: string;
  at: Date;
  recipient: string;
  because: string;
  address: string;
  messageId: string;
  language: Language;
  attempts: number;
  letter: LetterToSend;
}
/** How a try ended. `due`: when to try again, null where it is over. */
export interface Settled {
  id: string;
  state: "waiting" | "sent" | "captured" | "failed";
  attempts: number;
  due: Date | null;
  reply: string | null;
  /** Where its recipient is lost. */
  refusal: DeliveryRefused | null;
}
export interface DueStore {
  /** Takes what is due for itself until `until`, in the order in which they were made. */
  claim(now: Date, until: Date, limit: number, without: Without): Promise<Due[]>;
  /** Whoever has these keeps them until `until`. */
  keep(ids: readonly string[], until: Date): Promise<void>;
  /** But for those to a busy domain. */
  earliestDue(busy: readonly string[]): Promise<Date | null>;
}
interface Without {
  /** These mails. */
  but: readonly string[];
  /** Mails to these domains. */
  busy: readonly string[];
}
const isFree = (parameter: string): string =>
  `lower(split_part(address, '@', 2)) <> all(${parameter}::text[])`;

export const openDueStore = (database: Database): DueStore => ({
  async claim(now, until, limit, { but, busy }) {
    const rows = await database.query<DueRow>(
      `with taken as (select id from delivery where state = 'waiting' and due <= $1 and id <> all($4::uuid[]) and ${isFree("$5")}
                      order by due limit $3 for update skip locked)
       update delivery d set due = $2 from taken where d.id = taken.id
       returning d.id, d.deed, d.because, d.language, d.at, d.recipient, d.address, d.message_id, d.attempts`,
      [now, until, limit, uuids(but), texts(busy)],
    );
    if (rows.length === 0) return [];
    const letters = await lettersOf(database, rows);
    // Letters of one message follow each other, so that their attachments are fetched once.
    return rows
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((row) => {
        const letter = letters.get(keyOf(row));
        // Neither happens: the table's check and the letter's insert before the delivery's say so; the types can't.
        if (letter === undefined || row.address === null || row.message_id === null) return [];
        const { address, message_id: messageId } = row;
        return [{ ...row, address, messageId, language: language.parse(row.language), letter }];
      });
  },
  async keep(ids, until) {
    await database.query(
      "update delivery set due = $2 where id = any($1::uuid[]) and state = 'waiting' and due < $2",
      [uuids(ids), until],
    );
  },
  async earliestDue(busy) {
    const [row] = await database.query<{ due: Date | null }>(
      `select min(due) as due from delivery where state = 'waiting' and ${isFree("$1")}`,
      [texts(busy)],
    );
    return row?.due ?? null;
  },
});

/** Records ends; answers of which mails that is news. */
export async function settle(queries: Queries, settled: readonly Settled[]): Promise<ReadonlySet<string>> {
  const rows = await queries.query<{ id: string }>(
    `update delivery d set state = u.state, attempts = u.attempts, due = u.due, reply = u.reply
     from unnest($1::uuid[], $2::text[], $3::int4[], $4::timestamptz[], $5::text[]) u(id, state, attempts, due, reply)
     where d.id = u.id and d.state = 'waiting' returning d.id`,
    [
      uuids(settled.map(({ id }) => id)),
      texts(settled.map(({ state }) => state)),
      int4s(settled.map(({ attempts }) => attempts)),
      timestamps(settled.map(({ due }) => due)),
      texts(settled.map(({ reply }) => reply)),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

interface Key {
  deed: string;
  because: string;
  language: string;
}
interface DueRow extends Key {
  id: string;
  at: Date;
  recipient: string;
  address: string | null;
  message_id: string | null;
  attempts: number;
}
const keyOf = ({ deed, because, language: spoken }: Key): string => `${deed} ${because} ${spoken}`;

/** Each letter once, however many recipients it has in this claim. */
async function lettersOf(database: Database, keys: readonly Key[]): Promise<Map<string, LetterToSend>> {
  const distinct = [...new Map(keys.map((key) => [keyOf(key), key])).values()];
  const rows = await database.query<Key & LetterRow>(
    `select l.deed, l.because, l.language, l.ticket, l.kind, l.from_name, l.from_address, l.in_reply_to, l.reference_ids,
            l.subject, l.text, l.html, l.parts
     from letter l join unnest($1::uuid[], $2::text[], $3::text[]) u(deed, because, language)
       on l.deed = u.deed and l.because = u.because and l.language = u.language`,
    [
      uuids(distinct.map(({ deed }) => deed)),
      texts(distinct.map(({ because }) => because)),
      texts(distinct.map((key) => key.language)),
    ],
  );
  return new Map(
    rows.map((row) => [
      keyOf(row),
      {
        ...row,
        fromName: row.from_name,
        fromAddress: row.from_address,
        inReplyTo: row.in_reply_to,
        references: row.reference_ids.split(" ").filter((one) => one !== ""),
      },
    ]),
  );
}
interface LetterRow {
  ticket: number;
  kind: string;
  from_name: string;
  from_address: string;
  in_reply_to: string | null;
  reference_ids: string;
  subject: string;
  text: string;
  html: string;
  /** The json that this service wrote. */
  parts: Attached[];
}
