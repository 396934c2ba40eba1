/** What is read with every question and every command, so in one statement: queues, administrators, who is away, who asks. */
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import type { Known } from "./store-people.ts";
import { queuesText } from "./store-queues.ts";

export interface Standing {
  /** In the order in which people see them. */
  queues: Queue[];
  administrators: string[];
  /** Who is away on this day. */
  absent: string[];
  /** Null when nobody asks, or somebody who is not known here yet. */
  person: Known | null;
}
export async function standingOn(queries: Queries, day: string, person: string | null): Promise<Standing> {
  const [row] = await queries.query<Standing & Record<string, unknown>>(
    `select coalesce((select json_agg(q) from (${queuesText}) q), '[]') as queues,
       array(select id::text from ticket.person where administrator) as administrators,
       array(select distinct person::text from ticket.absence where from_day <= $1::date and until_day >= $1::date) as absent,
       (select to_json(p) from (select id, name, login, language, administrator from ticket.person where id = $2) p) as person`,
    [day, person],
  );
  if (row === undefined) throw new Error("a statement without condition answered no row");
  return row;
}
