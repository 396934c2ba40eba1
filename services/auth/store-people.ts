/** People, their addresses and passwords. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int4s, texts, uuids } from "@guichet/shared/database/unnest.ts";

export const personColumns = `p.id, p.version, p.name, p.login, p.language, p.office, p.telephone, p.administrator,
  array(select address from auth.address a where a.person = p.id order by position, address) as addresses`;
type Row = Person & Record<string, unknown>;

export async function peopleByIds(queries: Queries, ids: readonly string[]): Promise<Person[]> {
  return await queries.query<Row>(`select ${personColumns} from auth.person p where id = any($1::uuid[])`, [
    uuids(ids),
  ]);
}
export async function peopleByAddresses(queries: Queries, addresses: readonly string[]): Promise<Person[]> {
  return await queries.query<Row>(
    `select ${personColumns} from auth.person p where id in (select person from auth.address where address = any($1::text[]))`,
    [texts(addresses)],
  );
}
export async function personByLogin(queries: Queries, login: string): Promise<Person | null> {
  const [row] = await queries.query<Row>(
    `select ${personColumns} from auth.person p where lower(login) = lower($1)`,
    [login],
  );
  return row ?? null;
}
/** By part of a name, login or address; by id, which grows with time. */
export async function findPeople(
  queries: Queries,
  text: string | null,
  first: number,
  after: string | null,
): Promise<Person[]> {
  return await queries.query<Row>(
    `select ${personColumns} from auth.person p
     where ($1::uuid is null or id > $1)
       and ($2::text is null or public.unaccent(name) ilike public.unaccent($2) or login ilike $2
         or exists (select from auth.address a where a.person = p.id and a.address ilike $2))
     order by id limit $3`,
    [after, text === null ? null : `%${text.replace(/[\\%_]/g, "\\$&")}%`, first],
  );
}

/** Until the transaction ends nobody else makes or changes people, so that no login or address goes to two. */
export async function lockPeople(queries: Queries): Promise<void> {
  await queries.query("select pg_advisory_xact_lock($1, 0)", [peopleLock]);
}
/** The first half of an advisory lock's key; other services lock by others. */
const peopleLock = 7_368_417;

/** People who only wrote: each with one address, that nobody has. */
export async function addPeople(queries: Queries, people: readonly Person[]): Promise<void> {
  await queries.query(
    `with wanted as (select * from unnest($1::uuid[], $2::text[], $3::text[]) u(id, name, address)),
     made as (insert into auth.person (id, version, name) select id, 1, name from wanted)
     insert into auth.address (address, person, position) select address, id, 0 from wanted`,
    [
      uuids(people.map(({ id }) => id)),
      texts(people.map(({ name }) => name)),
      texts(people.map(({ addresses: [address = ""] }) => address)),
    ],
  );
}
export async function putPerson(
  queries: Queries,
  { id, version, name, login, language, office, telephone, administrator, addresses }: Person,
): Promise<void> {
  await queries.query(
    `insert into auth.person (id, version, name, login, language, office, telephone, administrator) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set version = excluded.version, name = excluded.name, login = excluded.login, language = excluded.language,
       office = excluded.office, telephone = excluded.telephone, administrator = excluded.administrator`,
    [id, version, name, login, language, office, telephone, administrator],
  );
  await queries.query("delete from auth.address where person = $1", [id]);
  await queries.query(
    "insert into auth.address (address, person, position) select address, $1, position from unnest($2::text[], $3::int4[]) as u(address, position)",
    [id, texts(addresses), int4s(addresses.map((_, index) => index))],
  );
}
export async function putPassword(
  queries: Queries,
  person: string,
  password: string,
  at: Date,
): Promise<void> {
  await queries.query(
    `insert into auth.credential (person, password, changed_at) values ($1, $2, $3)
     on conflict (person) do update set password = excluded.password, changed_at = excluded.changed_at`,
    [person, password, at],
  );
}
/** Which of these people. */
export async function havePassword(queries: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await queries.query<{ person: string }>(
    "select person from auth.credential where person = any($1::uuid[])",
    [uuids(ids)],
  );
  return new Set(rows.map(({ person }) => person));
}
/** Of who has this login (lower case), else of who has this address. */
export async function credentialOf(
  queries: Queries,
  login: string,
  address: string,
): Promise<{ person: string; password: string } | null> {
  const [row] = await queries.query<{ person: string; password: string }>(
    `select c.person, c.password from auth.credential c
     where c.person = coalesce((select id from auth.person where lower(login) = $1),
       (select person from auth.address where address = $2))`,
    [login, address],
  );
  return row ?? null;
}
export async function countOtherAdministrators(queries: Queries, id: string): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    "select count(*)::int as count from auth.person where administrator and id <> $1",
    [id],
  );
  return row?.count ?? 0;
}
export async function isEmpty(queries: Queries): Promise<boolean> {
  return (await queries.query("select from auth.credential limit 1")).length === 0;
}
