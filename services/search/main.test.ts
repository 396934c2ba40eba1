/** Search on a real database and the PostgreSQL bus: events in, answers out; its neighbours are absent. */
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { Part } from "@guichet/shared/contracts/mail.ts";
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
import { idOf, messageOf, people, queues, saidOf, snapshotOf, type Wish } from "./engine/contract/lab.ts";
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
  const heardAll = () => until(async () => (await bus.depths())["search"] === undefined, "all to be heard");
  const tellTicket = async (wish: Wish): Promise<void> => {
    for (const { ticket: snapshot, message, note } of saidOf(wish))
      if (message) await tell("ticket", ticket, "ticket.created", [{ ticket: snapshot, message }]);
      else if (note)
        await tell("ticket", ticket, "ticket.note-added", [{ ticket: snapshot, note, mentioned: [] }]);
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

  describe("what happens to a ticket", () => {
    const queueOf = (key: string) => ({ id: idOf(key), name: key, address: `${key}@lapp.example` });
    const hit = (number: number, who = "chloe") =>
      until(
        async () => (await find(String(number), who)).items.find((one) => one.number === number),
        "a hit",
      );
    const isFound = async (query: string, ...who: string[]) =>
      await Promise.all(who.map(async (one) => (await find(query, one)).total > 0));

    test("changes its status and subject in the hits, whatever the order in which it is heard", async () => {
      const wish = { number: 61, subject: "Clavier muet", texts: ["Plus une touche."], requester: "anne" };
      await tellTicket(wish);
      let version = 1;
      const at = (more: Partial<Wish>) => ({
        ticket: snapshotOf({ ...wish, ...more, version: ++version }),
        by: idOf("chloe"),
      });
      const becomes = async (status: Wish["status"], subject = wish.subject) =>
        await until(async () => {
          const one = await hit(61, "anne");
          return one.status === status && one.subject === subject;
        }, `the status ${status}`);
      await tell("ticket", ticket, "ticket.validated", [{ ...at({ status: "open" }), through: "take" }]);
      await becomes("open");
      await tell("ticket", ticket, "ticket.taken", [at({ status: "open", owner: "chloe" })]);
      await tell("ticket", ticket, "ticket.put-on-hold", [at({ status: "pending" })]);
      await becomes("pending");
      const late = at({ status: "new" });
      await tell("ticket", ticket, "ticket.resumed", [at({ status: "open" })]);
      await becomes("open");
      await tell("ticket", ticket, "ticket.released", [{ ...late, from: idOf("chloe") }]);
      await until(async () => (await bus.depths())["search"] === undefined, "what comes late");
      expect((await hit(61)).status).toBe("open");
      const renamed = { status: "open" as const, subject: "Clavier neuf" };
      await tell("ticket", ticket, "ticket.fields-changed", [at(renamed)]);
      await becomes("open", "Clavier neuf");
      expect(await isFound("muet", "anne")).toEqual([false]);
      await tell("ticket", ticket, "ticket.closed", [at({ ...renamed, status: "closed" })]);
      await becomes("closed", "Clavier neuf");
      await tell("ticket", ticket, "ticket.merged", [{ ...at({ ...renamed, status: "merged" }), into: 41 }]);
      await becomes("merged", "Clavier neuf");
      expect(await isFound("touche", "anne", "chloe")).toEqual([true, true]);
      await tell("ticket", ticket, "ticket.unmerged", [{ ...at(renamed), from: 41 }]);
      await becomes("open", "Clavier neuf");
      const other = snapshotOf({
        number: 41,
        subject: "Écran noir",
        texts: [],
        watchers: ["anne"],
        version: 9,
      });
      await tell("ticket", ticket, "ticket.absorbed", [{ ticket: other, by: idOf("chloe"), other: 61 }]);
      await until(async () => (await isFound("image", "anne"))[0], "the other ticket's new watcher");
      expect(await isFound("dalle", "anne")).toEqual([false]);
    });

    test("a resolution is found by requester and members; what was said when it was handed over or rejected by members alone", async () => {
      const wish = { number: 62, subject: "Souris", texts: ["Elle saute."], requester: "anne" };
      await tellTicket(wish);
      const at = (version: number, status: Wish["status"] = "open") => ({
        ticket: snapshotOf({ ...wish, version, ...(status === undefined ? {} : { status }) }),
        by: idOf("chloe"),
      });
      const note = (text: string, place: number) => messageOf(at(1).ticket, "n", text, place);
      const people = { from: idOf("chloe"), to: idOf("john"), reason: "own" as const };
      await tell("ticket", ticket, "ticket.handed-over", [
        { ...at(2), ...people, note: note("Regarde le capteur berthelot", 1) },
        { ...at(3), ...people, note: null },
      ]);
      await tell("ticket", ticket, "ticket.resolved", [
        { ...at(4, "resolved"), message: messageOf(at(4).ticket, "m", "Remplacée par une trackball", 1) },
      ]);
      await tell("ticket", ticket, "ticket.resolved", [{ ...at(5, "resolved"), message: null }]);
      await tell("ticket", ticket, "ticket.reopened", [at(6)]);
      await tell("ticket", ticket, "ticket.rejected", [
        { ...at(7, "rejected"), note: note("Farceur notoire", 2) },
      ]);
      await until(async () => (await hit(62)).status === "rejected", "the last of it");
      const who = ["chloe", "anne", "karim"];
      await until(async () => (await isFound("trackball", "chloe"))[0], "the resolution");
      await until(async () => (await isFound("berthelot farceur", "chloe"))[0], "both notes");
      expect(await isFound("trackball", ...who)).toEqual([true, true, false]);
      for (const query of ["berthelot", "farceur"])
        expect(await isFound(query, ...who)).toEqual([true, false, false]);
      expect((await find("souris trackball", "anne")).items[0]?.excerpt).not.toMatch(/berthelot|Farceur/);
    });

    test("one that is moved is found by the members of the new queue and no longer by those of the old", async () => {
      const wish = {
        number: 63,
        subject: "Prise murale",
        texts: ["Sans courant porteur."],
        requester: "anne",
      };
      await tellTicket({ ...wish, notes: ["armoire zigzag"] });
      await until(async () => (await isFound("zigzag", "chloe"))[0], "it in its first queue");
      const moved = snapshotOf({ ...wish, queue: "netwq", version: 2 });
      const deed = { by: idOf("chloe"), from: queueOf("infoq"), byTaking: false };
      await tell("ticket", ticket, "ticket.moved", [{ ticket: moved, ...deed }]);
      await until(async () => (await isFound("zigzag", "karim"))[0], "it in its new queue");
      expect(await isFound("porteur", "karim", "chloe", "anne")).toEqual([true, false, true]);
      expect(await isFound("zigzag", "karim", "chloe", "anne")).toEqual([true, false, false]);
    });
  });

  describe("a message whose mail is read again", () => {
    const attached = (message: string, content: string): Part => ({
      ...{
        id: idOf(`p${message}${content}`),
        kind: "attachment",
        name: `${content}.txt`,
        type: "text/plain",
      },
      ...{ sizeBytes: 1, sha256: content },
    });
    const wish = { number: 71, subject: "Lecture", texts: ["première"] };
    const said = (version: number, text: string) => {
      const snapshot = snapshotOf({ ...wish, version });
      const message = messageOf(snapshot, "m", text, 0);
      return { ticket: snapshot, message: { ...message, parts: [attached(message.id, `contenu${text}`)] } };
    };
    const words = ["première", "deuxième", "troisième", "contenupremière", "contenutroisième"];
    const foundBy = async () => {
      const found = await Promise.all(
        words.map(async (word) => ((await find(word)).total > 0 ? [word] : [])),
      );
      return found.flat();
    };
    test("is found by the latest reading, in whatever order they are heard", async () => {
      for (const content of ["contenupremière", "contenutroisième"])
        await tell("mail-ingest", ticket, "mail.part-read", [{ sha256: content, text: content }]);
      await tell("ticket", ticket, "ticket.created", [said(1, "première")]);
      await until(async () => (await foundBy()).join() === "première,contenupremière", "the first reading");
      await tell("ticket", ticket, "ticket.message-reread", [said(3, "troisième")]);
      await until(async () => (await foundBy()).join() === "troisième,contenutroisième", "the third");
      await tell("ticket", ticket, "ticket.message-reread", [said(2, "deuxième")]);
      await tell("ticket", ticket, "ticket.created", [said(1, "première")]);
      await heardAll();
      expect(await foundBy()).toEqual(["troisième", "contenutroisième"]);
    });
    test("is found by the later reading, though the first is handled at the same time", async () => {
      const indexing = openIndexing(openPostgresEngine(search, readTexts(search)), () => undefined);
      const wish = { number: 73, subject: "Course", texts: ["lente"] };
      const said = (version: number, text: string) => {
        const snapshot = snapshotOf({ ...wish, version });
        const message = messageOf(snapshot, "m", text, 0);
        const part = { ...attached(message.id, `piece${text}`), id: idOf("p73") };
        return { ticket: snapshot, message: { ...message, parts: [part] } };
      };
      for (const content of ["piecelente", "piecerapide"])
        await tell("mail-ingest", ticket, "mail.part-read", [{ sha256: content, text: content }]);
      await heardAll();
      let later: Promise<void> | undefined;
      await search.transaction(async (first) => {
        await indexing.tickets([said(1, "lente")], first);
        later = search.transaction((second) => indexing.reread([said(2, "rapide")], second));
        await until(
          async () => (await search.queryOnce("select from pg_locks where not granted")).length > 0,
          "the later one to wait",
        );
      });
      await later;
      const words = ["lente", "piecelente", "rapide", "piecerapide"];
      expect(await Promise.all(words.map(async (word) => (await find(word)).total))).toEqual([0, 0, 1, 1]);
    });
    test("twice in one list, is found by the later one", async () => {
      const both = [said(5, "cinquième"), said(4, "quatrième")];
      await tell("ticket", ticket, "ticket.message-reread", both);
      await until(async () => (await find("cinquième")).total > 0, "the fifth reading");
      expect((await find("quatrième")).total).toBe(0);
    });
  });

  test("what an attachment said is found no longer once it is gone, unless it came again later", async () => {
    const wish = { number: 72, subject: "Devis", texts: ["ci-joint"] };
    const snapshot = snapshotOf(wish);
    const message = messageOf(snapshot, "m", "ci-joint", 0);
    const part = { id: idOf("p72"), kind: "attachment" as const, name: "d.pdf", type: "application/pdf" };
    const parts = [{ ...part, sizeBytes: 1, sha256: "devis" }];
    const read = { sha256: "devis", text: "spectrographe" };
    const texts = () => search.queryOnce("select from part_text where sha256 = 'devis'");
    await tell("ticket", ticket, "ticket.created", [{ ticket: snapshot, message: { ...message, parts } }]);
    await tell("mail-ingest", ticket, "mail.part-read", [read]);
    expect(await found("spectrographe")).toBe("72");
    await tell("mail-ingest", ticket, "mail.part-gone", [{ sha256: "devis" }]);
    await until(async () => (await find("spectrographe")).total === 0, "it to be forgotten");
    expect([(await texts()).length, await found("ci-joint")]).toEqual([0, "72"]);
    // read anew before its earlier end is heard
    const publish = await bus.publisher("mail-ingest", ticket);
    const around = { subject: "devis", subjectVersion: 1, cause: null, audience: null, traceparent: null };
    const gone = { ...around, at: new Date(Date.now() - 60_000), data: { sha256: "devis" } };
    await tell("mail-ingest", ticket, "mail.part-read", [read]);
    expect(await found("spectrographe")).toBe("72");
    await ticket.transaction((transaction) => publish(transaction, "mail.part-gone", [gone]));
    await heardAll();
    expect([(await texts()).length, (await find("spectrographe")).total]).toEqual([1, 1]);
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
