/** The search service. Hears tickets, queues and people; answers search.find. All it keeps can be built again. */
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { openPostgresEngine } from "./engine/postgres.ts";
import { find } from "./finding.ts";
import { openIndexing, type Said } from "./indexing.ts";
import { openStore, readTexts } from "./store.ts";

export async function startSearch({ bus, database, clock, metrics }: Parts): Promise<Running> {
  const indexed = metrics.count("guichet_documents_indexed_total", "Documents written to the search index");
  let lagSeconds = 0;
  metrics.gauge(
    "guichet_index_lag_seconds",
    "Age of the newest event when it was indexed",
    "consumer",
    async () => ({
      search: lagSeconds,
    }),
  );
  const engine = openPostgresEngine(database, readTexts(database));
  const indexing = openIndexing(engine, indexed);
  const index = async (events: { at: string; data: Said }[], transaction: Transaction): Promise<void> => {
    await indexing.tickets(dataOf(events), transaction);
    noteLag(events, transaction);
  };
  const noteLag = (events: { at: string }[], transaction: Transaction): void => {
    const newest = Math.max(...events.map(({ at }) => Date.parse(at)));
    transaction.onCommit(() => {
      lagSeconds = Math.max(0, (clock.now().getTime() - newest) / 1000);
    });
  };
  await bus.subscribe("search", database, {
    "ticket.created": index,
    "ticket.message-added": index,
    "ticket.message-reread": async (events, transaction) => {
      await indexing.reread(dataOf(events), transaction);
      noteLag(events, transaction);
    },
    "mail.part-read": (events, transaction) => indexing.parts(datedOf(events), transaction),
    "mail.part-gone": (events, transaction) => indexing.partsGone(datedOf(events), transaction),
    "ticket.note-added": index,
    "ticket.automatic-kept": index,
    "ticket.bounced": index,
    "ticket.requester-changed": index,
    "ticket.validated": index,
    "ticket.taken": index,
    "ticket.released": index,
    "ticket.handed-over": index,
    "ticket.moved": index,
    "ticket.put-on-hold": index,
    "ticket.resumed": index,
    "ticket.fields-changed": index,
    "ticket.linked": index,
    "ticket.merged": index,
    "ticket.unmerged": index,
    "ticket.absorbed": index,
    "ticket.parted": index,
    "ticket.resolved": index,
    "ticket.reopened": index,
    "ticket.closed": index,
    "ticket.rejected": index,
    // its message is known from another event already, where it may have been a note: only the ticket has changed
    "ticket.queue-told": (events, transaction) =>
      index(
        events.map(({ at, data: { ticket } }) => ({ at, data: { ticket } })),
        transaction,
      ),
    "queue.changed": (events, transaction) => indexing.queues(dataOf(events), transaction),
    "person.changed": (events, transaction) => indexing.people(dataOf(events), transaction),
  });
  await bus.serve("search", { "search.find": find(engine, openStore(database)) });
  return { ready: () => database.ping(), stop: async () => undefined };
}
const dataOf = <Data>(events: readonly { data: Data }[]): Data[] => events.map(({ data }) => data);
const datedOf = <Data>(events: readonly { at: string; data: Data }[]): (Data & { at: Date })[] =>
  events.map(({ at, data }) => ({ ...data, at: new Date(at) }));
