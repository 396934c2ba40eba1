/** People, their addresses and passwords. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int4s, texts, uuids } from "@guichet/shared/database/unnest.ts";

const columns = `p.id, p.version, p.name, p.login, p.language, p.office, p.telephone, p.administrator,
  array(select address from auth.address a where a.person = p.id order by position, address) as addresses`;
type Row = Person & Record<string, unknown>;

export async function peopleByIds(queries: Queries, ids: readonly string[]): Promise<Person[]> {
  return await queries.query<Row>(`select ${columns} from auth.person p where id = any($1::uuid[])`, [
    uuids(ids),
  ]);
}
export async function peopleByAddresses(queries: Queries, addresses: readonly string[]): Promise<Person[]> {
  return await queries.query<Row>(
    `select ${columns} from auth.person p where id in (select person from auth.address where address = any($1::text[]))`,
    [texts(addresses)],
  );
}
export async function personByLogin(queries: Queries, login: string): Promise<Person | null> {
  const [row] = await queries.query<Row>(
    `select ${columns} from auth.person p where lower(login) = lower($1)`,
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
    `select ${columns} from auth.person p
     where ($1::uuid is null or id > $1)
       and ($2::text is null or public.unaccent(name) ilike public.unaccent($2) or login ilike $2
         or exists (select from auth.address a where a.person = p.id and a.address ilike $2))
     order by id limit $3`,
    [after, text === null ? null : `%${text.replace(/[\\%_]/g, "\\$&")}%`, first],
  );
}

export interface NewPerson {
  id: string;
  name: string;
  address: string;
}
/** One person for each address that nobody has. Two calls for one address wait for each other; the second makes nobody. */
export async function addPeople(queries: Queries, people: readonly NewPerson[]): Promise<void> {
  if (people.length === 0) return;
  const sorted = people.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  await queries.query(
    "select pg_advisory_xact_lock(hashtextextended(address, 0)) from (select unnest($1::text[]) as address order by 1) a",
    [texts(sorted.map(({ address }) => address))],
  );
  await queries.query(
    `with wanted as (
       select * from unnest($1::uuid[], $2::text[], $3::text[]) as u(id, name, address)
       where not exists (select from auth.address a where a.address = u.address)),
     made as (insert into auth.person (id, version, name) select id, 1, name from wanted)
     insert into auth.address (address, person, position) select address, id, 0 from wanted`,
    [
      uuids(sorted.map(({ id }) => id)),
      texts(sorted.map(({ name }) => name)),
      texts(sorted.map(({ address }) => address)),
    ],
  );
}
/** Two who save people wait for each other, so that a login or an address can't go to two. */
export async function lockPeople(queries: Queries): Promise<void> {
  await queries.query("lock table auth.person in share row exclusive mode");
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
/** Of who has this login or address, in whatever case. */
export async function credentialOf(
  queries: Queries,
  name: string,
): Promise<{ person: string; password: string } | null> {
  const [row] = await queries.query<{ person: string; password: string }>(
    `select person, password from auth.credential join auth.person p on p.id = person
     where lower(login) = lower($1) or exists (select from auth.address a where a.person = p.id and a.address = lower($1))
     order by lower(login) = lower($1) desc nulls last limit 1`,
    [name],
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
