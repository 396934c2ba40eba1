/** Where mail came back for good. */
import type { Undeliverable } from "@guichet/shared/contracts/notification.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { bools, int8s, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";

/** What a bounce says of one delivery. */
export interface Bounced {
  delivery: string;
  /** Of its letter. */
  ticket: number;
  status: string | null;
  isPermanent: boolean;
  at: Date;
}
export interface Heard {
  delivery: string;
  /** To whom it went. */
  person: string;
  /** Nobody knew before that nothing arrives there. */
  isNews: boolean;
}
export interface Undelivered {
  /**
   * Remembers those that are permanent. Only what we sent counts, and only whom we sent it to: its Message-ID is that of one
   * delivery, and nobody else got it.
   */
  hear(bounced: readonly Bounced[]): Promise<Heard[]>;
  /** Answers how many there were. */
  lift(people: readonly string[]): Promise<number>;
  /** The latest first, from behind that place on. */
  list(first: number, after: Place | null): Promise<Undeliverable[]>;
}
/** Where a page ended: a value, since its row may be lifted before the next one is asked for. */
export type Place = Pick<Undeliverable, "at" | "person">;

export const openUndelivered = (queries: Queries): Undelivered => ({
  hear: async (bounced) =>
    await queries.query<Heard & Record<string, unknown>>(
      `with said as (
         select distinct on (d.recipient, b.permanent) d.id as delivery, d.recipient as person, d.address, b.*
         from unnest($1::uuid[], $2::int8[], $3::text[], $4::bool[], $5::timestamptz[]) b(id, ticket, status, permanent, at)
         join delivery d on d.id = b.id
         join letter l on l.deed = d.deed and l.because = d.because and l.language = d.language and l.ticket = b.ticket
         where d.address is not null order by d.recipient, b.permanent, b.at
       ), kept as (
         insert into undeliverable (person, address, status, at, ticket)
         select person, address, status, at, ticket from said where permanent order by person
         on conflict (person) do update set address = excluded.address, status = excluded.status, at = excluded.at,
           ticket = excluded.ticket where undeliverable.address <> excluded.address
         returning person
       )
       select delivery, person, not permanent or person in (select person from kept) as "isNews" from said`,
      [
        uuids(bounced.map(({ delivery }) => delivery)),
        int8s(bounced.map(({ ticket }) => ticket)),
        texts(bounced.map(({ status }) => status)),
        bools(bounced.map(({ isPermanent }) => isPermanent)),
        timestamps(bounced.map(({ at }) => at)),
      ],
    ),
  async lift(people) {
    const rows = await queries.query("delete from undeliverable where person = any($1::uuid[]) returning 1", [
      uuids([...new Set(people)]),
    ]);
    return rows.length;
  },
  async list(first, after) {
    const rows = await queries.query<Omit<Undeliverable, "at"> & { at: Date }>(
      `select u.person, p.name, u.address, u.status, u.at, u.ticket from undeliverable u join person p on p.id = u.person
       where $2::uuid is null or (u.at, u.person) < ($3::timestamptz, $2)
       order by u.at desc, u.person desc limit $1`,
      [first, after?.person ?? null, after?.at ?? null],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  },
});
