/** What a row of a list says of a ticket beside its state. Notes are never read here. */
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int8s } from "@guichet/shared/database/unnest.ts";
import { snippetOf, snippetSourceLength } from "./rules/snippet.ts";

export interface Glance {
  /** How the last message begins. */
  snippet: string;
  /** On a message or a note; images of signatures are none. */
  hasAttachments: boolean;
}
interface Row {
  number: number;
  text: string | null;
  hasAttachments: boolean;
}
export async function glancesOf(queries: Queries, numbers: readonly number[]): Promise<Map<number, Glance>> {
  if (numbers.length === 0) return new Map();
  const rows = await queries.query<Row & Record<string, unknown>>(glanceText, [
    int8s(numbers),
    snippetSourceLength,
  ]);
  return new Map(
    rows.map(({ number, text, hasAttachments }) => [
      number,
      { snippet: snippetOf(text ?? ""), hasAttachments },
    ]),
  );
}
const glanceText = `select asked.number, last.text,
    exists (select from ticket.part where ticket = asked.number and kind in ('attachment', 'inline') and not is_signature)
      as "hasAttachments"
  from unnest($1::int8[]) asked(number) left join lateral
    (select left(text, $2) as text from ticket.message where ticket = asked.number order by id desc limit 1) last on true`;
