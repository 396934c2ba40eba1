/** Ticket's copy of auth's people: who writes, who is named, who is an administrator. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { bools, int4s, texts, uuids } from "@guichet/shared/database/unnest.ts";

export type Known = Pick<Person, "id" | "name" | "login" | "language" | "administrator">;

/** The highest version wins; an address is that of who had it in the highest version. */
export async function putPeople(queries: Queries, people: readonly Person[]): Promise<void> {
  const newest = [
    ...new Map(
      people.toSorted((a, b) => a.version - b.version).map((person) => [person.id, person]),
    ).values(),
  ].sort((one, other) => (one.id < other.id ? -1 : 1)); // one order, against deadlocks
  if (newest.length === 0) return;
  const changed = await queries.query<{ id: string }>(
    `insert into ticket.person (id, version, name, login, language, administrator)
     select * from unnest($1::uuid[], $2::int4[], $3::text[], $4::text[], $5::text[], $6::bool[])
     on conflict (id) do update set version = excluded.version, name = excluded.name, login = excluded.login,
       language = excluded.language, administrator = excluded.administrator where person.version < excluded.version returning id`,
    [
      uuids(newest.map(({ id }) => id)),
      int4s(newest.map(({ version }) => version)),
      texts(newest.map(({ name }) => name)),
      texts(newest.map(({ login }) => login)),
      texts(newest.map(({ language }) => language)),
      bools(newest.map(({ administrator }) => administrator)),
    ],
  );
  const ids = new Set(changed.map(({ id }) => id));
  const owners = new Map(
    newest
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, addresses }) => addresses.map((address) => [address, id] as const)),
  );
  if (ids.size > 0)
    await queries.query("delete from ticket.person_address where person = any($1::uuid[])", [
      uuids([...ids]),
    ]);
  if (owners.size === 0) return;
  await queries.query(
    `insert into ticket.person_address (address, person) select * from unnest($1::text[], $2::uuid[])
     on conflict (address) do update set person = excluded.person`,
    [texts([...owners.keys()]), uuids([...owners.values()])],
  );
}
export async function peopleOfAddresses(
  queries: Queries,
  addresses: readonly string[],
): Promise<Map<string, Known>> {
  if (addresses.length === 0) return new Map();
  const rows = await queries.query<Known & { address: string }>(
    `select wanted.address, p.id, p.name, p.login, p.language, p.administrator from unnest($1::text[]) as wanted(address)
     cross join lateral (select person from ticket.person_address a where a.address = wanted.address) a
     cross join lateral (select * from ticket.person p where p.id = a.person) p`,
    [texts(addresses)],
  );
  return new Map(rows.map(({ address, ...person }) => [address, person]));
}
export async function peopleById(queries: Queries, ids: readonly string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.query<Known & Record<string, unknown>>(
    "select id, name, login, language, administrator from ticket.person where id = any($1::uuid[])",
    [uuids(ids)],
  );
  return new Map(rows.map((person) => [person.id, person]));
}
export async function addressesOf(queries: Queries, people: readonly string[]): Promise<string[]> {
  const rows = await queries.query<{ address: string }>(
    "select address from ticket.person_address where person = any($1::uuid[])",
    [uuids(people)],
  );
  return rows.map(({ address }) => address);
}
