/** The copy of who answers in which queue: those may see what was sent about its tickets. */
import { plainLetters, type QueueLetters, queueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int4s, jsons, texts, uuids } from "@guichet/shared/database/unnest.ts";

export interface Queues {
  /** The highest version wins, in whatever order they come. */
  put(queues: readonly Queue[]): Promise<void>;
  /** How the mails of these queues look; those of which nothing was said are left out. */
  lettersOf(ids: readonly string[]): Promise<ReadonlyMap<string, QueueLetters>>;
  /** A member, as things are now, of the ticket's queue or of one that was told of it. */
  isMemberFor(ticket: number, person: string): Promise<boolean>;
}

export const openQueues = (queries: Queries): Queues => ({
  async put(queues) {
    const latest = new Map<string, Queue>();
    for (const one of queues) if ((latest.get(one.id)?.version ?? -1) < one.version) latest.set(one.id, one);
    const rows = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1)); // one order, against deadlocks
    await queries.query(
      `insert into queue (id, version, members, letters)
       select id, version, members::uuid[], letters::json
       from unnest($1::uuid[], $2::int4[], $3::text[], $4::text[]) u(id, version, members, letters)
       on conflict (id) do update set version = excluded.version, members = excluded.members, letters = excluded.letters
       where queue.version < excluded.version`,
      [
        uuids(rows.map(({ id }) => id)),
        int4s(rows.map(({ version }) => version)),
        texts(rows.map(({ members }) => `{${members.join(",")}}`)),
        jsons(rows.map(({ letters }) => letters ?? plainLetters)),
      ],
    );
  },
  async lettersOf(ids) {
    const rows = await queries.query<{ id: string; letters: unknown }>(
      "select id, letters from queue where id = any($1::uuid[]) and letters is not null",
      [uuids(ids)],
    );
    return new Map(rows.map(({ id, letters }) => [id, queueLetters.parse(letters)]));
  },
  async isMemberFor(ticket, person) {
    const rows = await queries.query(
      `select from ticket_queues t join queue q on q.id = any(t.queues)
       where t.number = $1 and $2 = any(q.members) limit 1`,
      [ticket, person],
    );
    return rows.length > 0;
  },
});
