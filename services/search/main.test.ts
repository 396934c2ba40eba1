/** Search on a real database and the PostgreSQL bus: events in, answers out; its neighbours are absent. */
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { EventData, EventType, Publisher, SaidBy } from "@guichet/shared/contracts/topology.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "../../tests/client.ts";
import { freshDatabase, testLog, testSecret } from "../../tests/database.ts";
import { idOf, people, queues, saidOf, type Wish } from "./engine/contract/lab.ts";
import { openPostgresEngine } from "./engine/postgres.ts";
import { openIndexing } from "./indexing.ts";
import { startSearch } from "./main.ts";
import { readTexts } from "./store.ts";

describe("the search service", () => {
  let bus: Bus;
  let search: Database;
  let ticket: Database;
  let auth: Database;
  const metrics = openMetrics();

  beforeAll(async () => {
    const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
    const open = (schema: string): Promise<Database> =>
      openDatabase({ ...server, schema, folder: new URL(`../${schema}/migrations/`, import.meta.url) });
    [search, ticket, auth] = [await open("search"), await open("ticket"), await open("auth")];
    const common = { clock: systemClock, log: testLog };
    bus = openBus(await openPostgresBus(server), { ...common, retryDelaysMs: [20] });
    const http = openHttp({
      address: "127.0.0.1",
      port: 0,
      log: testLog,
      metrics,
      ready: async () => undefined,
    });
    const parts = {
      ...common,
      bus,
      database: search,
      config: readConfig({}),
      secret: testSecret,
      metrics,
      http,
    };
    await (await startSearch(parts)).ready();
  }, 60_000);
  afterAll(async () => {
    await bus?.close();
    for (const database of [search, ticket, auth]) await database?.close();
  });

  const tell = async <P extends Publisher, T extends SaidBy<P> & EventType>(
    publisher: P,
    database: Database,
    type: T,
    list: EventData<T>[],
  ): Promise<void> => {
    const publish = await bus.publisher(publisher, database);
    const around = {
      at: systemClock.now(),
      subjectVersion: 1,
      cause: null,
      audience: null,
      traceparent: null,
    };
    const drafts = list.map((data, at) => ({ ...around, subject: String(at), data }));
    await database.transaction((transaction) => publish(transaction, type, drafts));
  };
  const tellTicket = async (wish: Wish): Promise<void> => {
    for (const { ticket: snapshot, message, note } of saidOf(wish))
      if (message !== undefined)
        await tell("ticket", ticket, "ticket.created", [{ ticket: snapshot, message }]);
      else if (note !== undefined)
        await tell("ticket", ticket, "ticket.note-added", [{ ticket: snapshot, note }]);
  };
  const by = (who: string): By => ({ person: idOf(who), zone: "internal", session: null });
  const find = (query: string, who = "admin") =>
    bus.call("search.find", { by: by(who), query, first: 20, after: null });
  const found = (query: string, who?: string) =>
    until(async () => (await find(query, who)).items.map(({ number }) => number).join() || null, query);

  test("finds what it heard: messages, notes, people, whatever came first", async () => {
    await tellTicket({ number: 41, subject: "Écran noir", texts: ["Plus d'image"], notes: ["dalle morte"] });
    await tell("auth", auth, "person.changed", people);
    await tell("ticket", ticket, "queue.changed", queues);
    expect(await found("dalle marchetti")).toBe("41");
    expect(await found("image", "hugo")).toBe("41");
    expect(await found("dalle", "chloe")).toBe("41");
    expect(await find("dalle", "hugo")).toEqual({ items: [], total: 0, next: null });
    expect((await find("ecrans", "hugo")).items).toEqual([
      {
        number: 41,
        subject: "Écran noir",
        status: "new",
        openedAt: "2026-01-02T17:00:00.000Z",
        excerpt: "Plus d'image",
      },
    ]);
  });

  test("who left a queue no longer finds its tickets", async () => {
    const [info] = queues;
    if (info === undefined) throw new Error("the lab has queues");
    await tell("ticket", ticket, "queue.changed", [{ ...info, version: 3, members: [] }]);
    await tell("ticket", ticket, "queue.changed", [{ ...info, version: 2 }]);
    await until(async () => (await find("image", "chloe")).total === 0, "the queue without members");
    await until(async () => (await bus.depths())["search"] === undefined, "the older version");
    expect((await find("image", "chloe")).total).toBe(0);
  });

  test("refuses a query that is too long and a cursor that is none", async () => {
    await expect(find("a".repeat(501))).rejects.toMatchObject({ reason: { code: "invalid-input" } });
    await expect(
      bus.call("search.find", { by: by("admin"), query: "", first: 1, after: "?" }),
    ).rejects.toMatchObject({
      reason: { code: "invalid-input" },
    });
  });

  test("counts the documents that it wrote", async () => {
    const text = await metrics.registry.metrics();
    expect(text).toMatch(/^guichet_documents_indexed_total [1-9]/m);
    expect(text).toMatch(/^guichet_index_lag_seconds\{consumer="search"\} \d/m);
  });

  test("lists about the same tickets that are handled at the same time lose neither text nor name", async () => {
    const indexing = openIndexing(openPostgresEngine(search, readTexts(search)), () => undefined);
    const texts = Array.from({ length: 12 }, (_, at) => `chapitre${at}`);
    const wishes = [51, 52, 53].map((number) => ({ number, subject: "Thèse", texts, requester: "newone" }));
    const lists = texts.map((_, at) =>
      wishes.map(saidOf).flatMap((said) => said.filter((__, place) => place === at)),
    );
    const [somebody] = people;
    if (somebody === undefined) throw new Error("people work in the lab");
    const renamed = { ...somebody, id: idOf("newone"), name: "Ada Doctorante", version: 1 };
    await Promise.all([
      ...lists.map((list, at) =>
        search.transaction((transaction) =>
          indexing.tickets(at % 2 === 0 ? list : list.toReversed(), transaction),
        ),
      ),
      search.transaction((transaction) => indexing.people([renamed], transaction)),
    ]);
    expect((await find(`${texts.join(" ")} doctorante`)).items.map(({ number }) => number)).toEqual([
      53, 52, 51,
    ]);
  });
});
