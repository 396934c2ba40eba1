/** Parked messages of all consumers as one list, service by service, since each keeps its own. */
import { Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { CallOutput, Consumer } from "@guichet/shared/contracts/topology.ts";
import type { Context } from "./context.ts";
import type { ParkedPage } from "./parents.ts";

/** The order of the list. */
const consumers = ["mail-ingest", "ticket", "notification", "search"] as const satisfies Consumer[];
/** Whoever looks for parked messages has a service in trouble: it must not keep the others' waiting for long. */
const timeoutMs = 2000;

export async function parkedPage(
  { call, access }: Context,
  { first, after }: { first: number; after: string | null },
): Promise<ParkedPage> {
  const by = await access.by();
  const from = after === null ? { consumer: consumers[0], after: null } : placeFrom(after);
  const page: ParkedPage = { items: [], next: null, away: [] };
  for (const consumer of consumers.slice(consumers.indexOf(from.consumer))) {
    const missing = first - page.items.length;
    if (missing === 0) return { ...page, next: `${consumer}:` };
    const start = consumer === from.consumer ? from.after : null;
    const found = await orAway(() =>
      call(`${consumer}.parked`, { by, first: missing, after: start }, timeoutMs),
    );
    if (found === null) page.away.push(consumer);
    else page.items.push(...found.items);
    if (found?.next) return { ...page, next: `${consumer}:${found.next}` };
  }
  return page;
}

/** False when it is no longer there. @throws {Refused} */
export async function replay({ call, access }: Context, id: string): Promise<boolean> {
  const { consumer, after } = placeFrom(id, "id");
  if (after === null) throw notOurs("id");
  const { done } = await call(`${consumer}.replay`, { by: await access.by(), id: after });
  return done;
}

export const idOf = ({ consumer, id }: ParkedPage["items"][number]): string => `${consumer}:${id}`;

function placeFrom(
  text: string,
  at = "after",
): { consumer: (typeof consumers)[number]; after: string | null } {
  const end = text.indexOf(":");
  const consumer = consumers.find((name) => name === text.slice(0, end));
  if (consumer === undefined) throw notOurs(at);
  return { consumer, after: text.slice(end + 1) || null };
}
const notOurs = (path: string): Refused =>
  new Refused({
    code: "invalid-input",
    problems: [{ path, problem: "expected one of a list of parked messages" }],
  });

async function orAway(
  read: () => Promise<CallOutput<"ticket.parked">>,
): Promise<CallOutput<"ticket.parked"> | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}
