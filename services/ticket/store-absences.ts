/** When members are away. */
import type { Absence } from "@guichet/shared/contracts/ticket-views.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";

const columns = `id, person, to_char(from_day, 'YYYY-MM-DD') as "from", to_char(until_day, 'YYYY-MM-DD') as "until", source`;

/** Those that are not over on this day; of one person, or with null of all. */
export async function absencesFrom(queries: Queries, day: string, person: string | null): Promise<Absence[]> {
  return await queries.query<Absence & Record<string, unknown>>(
    `select ${columns} from ticket.absence where until_day >= $1::date and ($2::uuid is null or person = $2) order by from_day, id`,
    [day, person],
  );
}
export async function absenceById(queries: Queries, id: string): Promise<Absence | null> {
  const [row] = await queries.query<Absence & Record<string, unknown>>(
    `select ${columns} from ticket.absence where id = $1 for update`,
    [id],
  );
  return row ?? null;
}
export async function putAbsence(
  queries: Queries,
  { id, person, from, until, source }: Absence,
): Promise<void> {
  await queries.query(
    `insert into ticket.absence (id, person, from_day, until_day, source) values ($1, $2, $3::date, $4::date, $5)
     on conflict (id) do update set from_day = excluded.from_day, until_day = excluded.until_day`,
    [id, person, from, until, source],
  );
}
export async function removeAbsence(queries: Queries, id: string): Promise<void> {
  await queries.query("delete from ticket.absence where id = $1", [id]);
}
/** One a person: each out-of-office reply prolongs it. */
export async function putAbsenceByMail(
  queries: Queries,
  { id, person, from, until }: Omit<Absence, "source">,
): Promise<void> {
  await queries.query(
    `insert into ticket.absence (id, person, from_day, until_day, source) values ($1, $2, $3::date, $4::date, 'mail')
     on conflict (person) where source = 'mail' do update set from_day = least(absence.from_day, excluded.from_day),
       until_day = greatest(absence.until_day, excluded.until_day)`,
    [id, person, from, until],
  );
}
/** Who acts is back. */
export async function forgetAbsenceByMail(queries: Queries, person: string): Promise<void> {
  await queries.query("delete from ticket.absence where person = $1 and source = 'mail'", [person]);
}
