/** What a page will ask for, asked while its scripts come, and already when somebody points at its link. */
import type { Client } from "urql";
import { NumberTicketDocument, TicketPageDocument, TicketTimelineDocument } from "../operations.generated.ts";
import { ticketPage } from "../pages/ticket-later.ts";
import { isFresh, markFresh, outdate } from "../parts/fresh.ts";
import { readListing, type Wish } from "../parts/listing.ts";
import { timelinePageSize } from "../parts/ticket-entries.ts";
import { isMember, type Me, readSession } from "./session.ts";

/** Of a ticket as its members see it; a requester's page is one question. */
export async function readTicketAhead(client: Client, number: number): Promise<void> {
  if ((await readMember(client)) === null || isFresh(number)) return;
  markFresh(number);
  const again = { requestPolicy: "network-only" } as const;
  ticketPage.ahead();
  const read = await Promise.all([
    client.query(NumberTicketDocument, { number }),
    client.query(TicketPageDocument, { number }, again),
    client.query(TicketTimelineDocument, { number, first: timelinePageSize, after: null }, again),
  ]);
  if (read.some(({ error }) => error !== undefined)) outdate({ numbers: [number], queuesChanged: false });
}
export async function readListAhead(client: Client, wish: Wish): Promise<void> {
  const me = await readMember(client);
  if (me === null) return;
  readListing(client, me, wish);
  await import("../pages/inbox.tsx");
}
async function readMember(client: Client): Promise<Me | null> {
  const me = await readSession(client);
  return me !== null && isMember(me) ? me : null;
}
