/** A ticket's history as members read it: messages, notes, and what changed. */
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Entry } from "@guichet/shared/contracts/ticket-views.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { protectionsOf } from "./store-protections.ts";
import { partsOf, type SaidRow, saidByIds } from "./store-said.ts";
import { type Line, linesOf } from "./store-views.ts";

export interface Placed {
  version: number;
  entry: Entry;
}
/** Entries after a version of the ticket, each with the version at which it stands. */
export async function timelineOf(
  queries: Queries,
  number: number,
  { first, after, queues }: { first: number; after: number; queues: ReadonlyMap<string, Queue> },
): Promise<Placed[]> {
  const lines = await linesOf(queries, number, first, after);
  const ids = lines.map(({ data }) => data.message ?? null).filter((id) => id !== null);
  const [messages, notes, parts] = [
    byId(await saidByIds(queries, "message", ids)),
    byId(await saidByIds(queries, "note", ids)),
    await partsOf(queries, ids),
  ];
  const mails = [...messages.values(), ...notes.values()].flatMap(({ mail }) => mail ?? []);
  const protections = await protectionsOf(queries, mails);
  const spoken = ({ id: said, at, by, text, mail, warning }: SaidRow) => ({
    ...{ id: said, by, text, mail, warning },
    protection: protections.get(mail ?? "") ?? null,
    at: at.toISOString(),
  });
  return lines.map((line) => {
    const id = line.data.message ?? "";
    const [message, note, own] = [messages.get(id), notes.get(id), parts.get(id) ?? []];
    const { version } = line;
    if (message !== undefined && messageTypes.has(line.type))
      return {
        version,
        entry: { ...spoken(message), kind: "message", role: message.role, wayIn: message.wayIn, parts: own },
      };
    if (note !== undefined && noteTypes.has(line.type))
      return {
        version,
        entry: { ...spoken(note), kind: "note", parts: own, automatic: line.data.class ?? null },
      };
    return { version, entry: changeOf(line, (message ?? note)?.text ?? null, queues) };
  });
}
const messageTypes: ReadonlySet<string> = new Set(["ticket.created", "ticket.message-added"]);
const noteTypes: ReadonlySet<string> = new Set(["ticket.note-added", "ticket.automatic-kept"]);
const byId = (rows: readonly SaidRow[]): Map<string, SaidRow> => new Map(rows.map((row) => [row.id, row]));

function changeOf(
  { id, at, type, by, data, changes }: Line,
  text: string | null,
  queues: ReadonlyMap<string, Queue>,
): Entry & { kind: "change" } {
  const isMove = type === "ticket.moved";
  const person = personIn(type, data);
  const queue = isMove ? data.to : data.queue;
  const number = data.into ?? data.other ?? (typeof data.to === "number" ? data.to : data.from);
  return {
    ...{ kind: "change", id, at: at.toISOString(), type, by, text },
    because: data.because ?? data.through ?? data.reason ?? data.status ?? null,
    person: typeof person === "string" ? person : null,
    queue: typeof queue === "string" ? (queues.get(queue)?.name ?? null) : null,
    number: typeof number === "number" ? number : null,
    until: data.until ?? null,
    fields: Object.entries(changes ?? {}).map(([name, value]) => ({ name, value: shown(value) })),
  };
}
/** Whom a change is about. */
function personIn(type: string, { to, from, person }: Line["data"]): Line["data"]["to"] {
  if (type === "ticket.bounced") return person;
  if (type === "ticket.released") return from;
  return type === "ticket.handed-over" || type === "ticket.requester-changed" ? to : null;
}
function shown(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" && value !== null && "value" in value ? String(value.value) : null;
}
