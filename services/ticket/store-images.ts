/** The SQL of small images: which came to which ticket from whom, so that those of signatures are known. */
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int8s, texts, uuids } from "@guichet/shared/database/unnest.ts";
import { leastTickets } from "./rules/signature-image.ts";

export interface SmallImage {
  sha256: string;
  mail: string;
  /** The address, and what stands behind its @. */
  sender: string;
  domain: string;
}
export interface Sighting {
  mail: string;
  sha256: string;
  ticket: number;
  isSender: boolean;
}
/** Where mails before each of these brought the same image, as far as it matters: a logo of the house has come a thousand times. */
export async function sightingsBefore(queries: Queries, images: readonly SmallImage[]): Promise<Sighting[]> {
  if (images.length === 0) return [];
  return await queries.query<Sighting & Record<string, unknown>>(
    `select asked.mail, asked.sha256, seen.ticket, seen."isSender"
     from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) asked(sha256, mail, sender, domain) cross join lateral (
       (select distinct i.ticket, true "isSender" from ticket.small_image i
        where i.sha256 = asked.sha256 and i.sender = asked.sender and i.mail < asked.mail order by 1 limit $5)
       union all
       (select distinct i.ticket, false from ticket.small_image i
        where i.sha256 = asked.sha256 and i.domain = asked.domain and i.mail < asked.mail order by 1 limit $6)) seen`,
    [...columnsOf(images), leastTickets.bySender, leastTickets.byDomain],
  );
}
/** Of each sender and ticket the first mail that brought it. */
export async function putImages(
  queries: Queries,
  images: readonly (SmallImage & { ticket: number })[],
): Promise<void> {
  if (images.length === 0) return;
  await queries.query(
    `insert into ticket.small_image as known (sha256, mail, sender, domain, ticket)
     select distinct on (sha256, sender, ticket) * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::int8[])
       u(sha256, mail, sender, domain, ticket) order by sha256, sender, ticket, mail
     on conflict (sha256, sender, ticket) do update set mail = excluded.mail where excluded.mail < known.mail`,
    [...columnsOf(images), int8s(images.map(({ ticket }) => ticket))],
  );
}
const columnsOf = (images: readonly SmallImage[]) => [
  texts(images.map(({ sha256 }) => sha256)),
  uuids(images.map(({ mail }) => mail)),
  texts(images.map(({ sender }) => sender)),
  texts(images.map(({ domain }) => domain)),
];
