/** The copy of what auth says of people: where mail goes, in which language, and who is an administrator. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import { type Language, language } from "@guichet/shared/contracts/envelope.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { bools, int4s, texts, uuids } from "@guichet/shared/database/unnest.ts";

/** What notification needs of somebody. */
export interface Copy {
  id: string;
  name: string;
  /** The first of their addresses: where their mail goes. */
  address: string | null;
  language: Language | null;
  administrator: boolean;
  /** Mail to this address came back for good. */
  isUndeliverable: boolean;
}
export interface People {
  of(ids: readonly string[]): Promise<Copy[]>;
  /** The highest version wins, in whatever order they come. */
  put(people: readonly Person[]): Promise<void>;
}

export const openPeople = (queries: Queries): People => ({
  async of(ids) {
    const rows = await queries.query<Omit<Copy, "language"> & { language: string | null }>(
      `select id, name, p.address, language, administrator, u.person is not null as "isUndeliverable"
       from person p left join undeliverable u on u.person = p.id and u.address = p.address where id = any($1::uuid[])`,
      [uuids(ids)],
    );
    return rows.map((row) => ({ ...row, language: language.nullable().catch(null).parse(row.language) }));
  },
  async put(people) {
    const latest = new Map<string, Person>();
    for (const one of people) if ((latest.get(one.id)?.version ?? -1) < one.version) latest.set(one.id, one);
    const rows = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1)); // one order, against deadlocks
    if (rows.length === 0) return;
    await queries.query(
      `insert into person (id, version, name, address, language, administrator)
       select * from unnest($1::uuid[], $2::int4[], $3::text[], $4::text[], $5::text[], $6::bool[])
       on conflict (id) do update set version = excluded.version, name = excluded.name, address = excluded.address,
         language = excluded.language, administrator = excluded.administrator
       where person.version < excluded.version`,
      [
        uuids(rows.map(({ id }) => id)),
        int4s(rows.map(({ version }) => version)),
        texts(rows.map(({ name }) => name)),
        texts(rows.map(({ addresses }) => addresses[0] ?? null)),
        texts(rows.map((row) => row.language)),
        bools(rows.map(({ administrator }) => administrator)),
      ],
    );
  },
});

/** Of these people, asking auth for those whom nobody told us of yet. Who stays unknown is left out. */
export async function peopleOf(
  people: People,
  ids: Iterable<string>,
  ask: (ids: string[]) => Promise<Person[]>,
): Promise<Map<string, Copy>> {
  const wanted = [...new Set(ids)];
  const known = new Map((await people.of(wanted)).map((one) => [one.id, one]));
  const missing = wanted.filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const told = await ask(missing);
  await people.put(told);
  for (const { id, name, addresses, language: spoken, administrator } of told)
    known.set(id, {
      ...{ id, name, address: addresses[0] ?? null, language: spoken, administrator },
      isUndeliverable: false,
    });
  return known;
}
