/** The tickets of a view, kept while the page is open, so that coming back to a list finds it as it was left. */
import { useEffect, useSyncExternalStore } from "react";
import { type Client, type CombinedError, useClient } from "urql";
import { type ListedTicketFragment, ListingDocument } from "../operations.generated.ts";
import { type Me, useMe } from "../shell/session.ts";
import { outdate } from "./fresh.ts";
import { type Change, useLive } from "./live.ts";
import { endOf, mend, noRows, type Rows, type Start, top, withPage } from "./rows.ts";

export type Listed = ListedTicketFragment;
export interface Wish {
  view: string;
  /** Only what stands in it. */
  queue: string | null;
}
interface Shown {
  list: Rows<Listed>;
  error: CombinedError | null;
  isRead: boolean;
}
interface Listing {
  shown(): Shown;
  subscribe(hear: () => void): () => void;
  /** Somebody looks at it: what was missed meanwhile is read. */
  wake(): void;
  more(): void;
  again(): void;
  hear(change: Change): void;
  /** Where the reader was. */
  place: { number: number | null; offset: number };
}
const pageSize = 50;

function openListing(client: Client, { view, queue }: Wish): Listing {
  let shown: Shown = { list: noRows, error: null, isRead: false };
  let work = Promise.resolve();
  let missed: Change[] = ["anything"];
  let isMoreAsked = false;
  const listeners = new Set<() => void>();
  function show(next: Shown): void {
    shown = next;
    for (const hear of listeners) hear();
  }
  async function read(start: Start): Promise<Start> {
    const wish = { view, queue, first: pageSize, after: start.after };
    const { data, error } = await client.query(ListingDocument, wish, { requestPolicy: "network-only" });
    isMoreAsked = false; // whoever is shown what came may ask at once for what follows
    if (data === undefined) {
      show({ ...shown, error: error ?? null });
      return start; // nothing is known: what is shown stays
    }
    show({ list: withPage(shown.list, start, data.tickets), error: null, isRead: true });
    return endOf(data.tickets, start);
  }
  /** One after the other, so that an older answer never covers a newer one. */
  function then(run: () => Promise<unknown>): void {
    work = work.then(run).then(() => undefined);
  }
  async function all(): Promise<void> {
    const { bottom } = shown.list;
    let [start, end] = [top, await read(top)];
    while (end.from > bottom && end.from < start.from) [start, end] = [end, await read(end)];
  }
  function wake(): void {
    const changes = missed;
    missed = [];
    const numbers = new Set(changes.flatMap((change) => (change === "anything" ? [] : change.numbers)));
    if (changes.includes("anything")) then(all);
    else if (numbers.size > 0) then(() => mend(shown.list, [...numbers], read));
  }
  return {
    shown: () => shown,
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    wake,
    more() {
      if (isMoreAsked || !shown.isRead || shown.list.bottom === 0) return;
      isMoreAsked = true;
      then(async () => {
        const last = shown.list.starts.at(-1);
        if (last !== undefined) await read(last);
      });
    },
    again: () => then(all),
    hear(change) {
      missed.push(change);
      if (listeners.size > 0) wake();
    },
    place: { number: null, offset: 0 },
  };
}

const kept = new WeakMap<Client, Map<string, Listing>>();
function listingsOf(client: Client): Map<string, Listing> {
  const listings = kept.get(client) ?? new Map<string, Listing>();
  kept.set(client, listings);
  return listings;
}
/** Once, around all pages: lists hear what happens while nobody looks at them. */
export function useListingsLive(): void {
  const client = useClient();
  useLive((change) => {
    outdate(change);
    for (const listing of listingsOf(client).values()) listing.hear(change);
  });
}
function listingOf(client: Client, { person }: Me, wish: Wish): Listing {
  const key = [person.id, wish.view, wish.queue].join(" ");
  const listing = listingsOf(client).get(key) ?? openListing(client, wish);
  listingsOf(client).set(key, listing);
  return listing;
}
/** So that it is there when somebody comes to look at it. */
export function readListing(client: Client, me: Me, wish: Wish): void {
  listingOf(client, me, wish).wake();
}
export function useListing(wish: Wish): Shown & Pick<Listing, "more" | "again" | "place"> {
  const listing = listingOf(useClient(), useMe(), wish);
  const shown = useSyncExternalStore(listing.subscribe, listing.shown);
  useEffect(() => listing.wake(), [listing]);
  return { ...shown, more: listing.more, again: listing.again, place: listing.place };
}
