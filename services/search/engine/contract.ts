/** What every engine must do: the golden queries, who finds what, pages, revisions. */

import { searchCalls } from "@guichet/shared/contracts/search.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openIndexing } from "../indexing.ts";
import { parse } from "../language/parse.ts";
import { ticketOf } from "../rules/document.ts";
import { type Asker, maySee } from "../rules/visible.ts";
import { openStore } from "../store.ts";
import { goldenQueries } from "./contract/golden-queries.ts";
import { idOf, people, queues, requests, saidOf, snapshotOf, type Wish } from "./contract/lab.ts";
import { type Engine, type Found, mostCounted } from "./port.ts";

export interface Ground {
  database: Database;
  engine: Engine;
  close(): Promise<void>;
}
/** `open` gives an engine without any document. */
export function aSearchEngine(open: () => Promise<Ground>): void {
  let ground: Ground;
  const index = (...wishes: Wish[]): Promise<void> =>
    ground.database.transaction((transaction) =>
      openIndexing(ground.engine, () => undefined).tickets(wishes.flatMap(saidOf), transaction),
    );
  const find = async (
    query: string,
    who = "admin",
    first = 50,
    after: string | null = null,
  ): Promise<Found> =>
    ground.engine.find({
      asker: await openStore(ground.database).asker(idOf(who)),
      question: parse(query),
      first,
      after,
    });
  const numbers = async (query: string, who = "admin"): Promise<number[]> =>
    (await find(query, who, 200)).items.map(({ number }) => number).sort((one, other) => one - other);
  const changePeople = (changed: typeof people): Promise<void> =>
    ground.database.transaction((transaction) =>
      openIndexing(ground.engine, () => undefined).people(changed, transaction),
    );

  beforeAll(async () => {
    ground = await open();
    const indexing = openIndexing(ground.engine, () => undefined);
    await ground.database.transaction((transaction) => indexing.queues(queues, transaction));
  }, 60_000);
  afterAll(() => ground.close());

  test("an empty index answers", async () => {
    expect(await find("imprimante")).toEqual({ items: [], total: 0, next: null });
    expect(await find("")).toEqual({ items: [], total: 0, next: null });
  });

  describe("with the requests of a small lab", () => {
    beforeAll(async () => {
      await index(...requests.slice(0, 5));
      await changePeople(people);
      await index(...requests.slice(5));
    });

    test.each(goldenQueries)("$because: $query", async ({ query, finds, first }) => {
      const found = await find(query);
      expect(found.items.map(({ number }) => number).sort((one, other) => one - other)).toEqual(finds);
      expect(found.total).toBe(finds.length);
      if (first !== undefined) expect(found.items[0]?.number).toBe(first);
    });

    test("no words find everything, newest first", async () => {
      const { items, total } = await find("  ");
      expect(items.map(({ number }) => number)).toEqual(
        requests.map(({ number }) => number).sort((one, other) => other - one),
      );
      expect(total).toBe(requests.length);
    });

    test("a subject weighs more than a text, and of two that weigh the same the newer comes first", async () => {
      await index(
        { number: 201, subject: "Zirconium", texts: ["rien"] },
        { number: 202, subject: "Rien", texts: ["du zirconium"] },
        { number: 203, subject: "Zirconium", texts: ["rien"] },
      );
      expect((await find("zirconium")).items.map(({ number }) => number)).toEqual([203, 201, 202]);
    });

    test("an excerpt marks what was found, as it was written", async () => {
      const [hit] = (await find("bloquer l'imprimante")).items;
      expect(hit?.excerpt).toContain("l'«imprimante» du 2e étage est «bloquée» depuis");
      expect(hit).toMatchObject({
        subject: "Imprimante du couloir bloquée",
        status: "new",
        openedAt: "2026-01-05T05:00:00.000Z",
      });
      expect((await find("compilateur")).items[0]?.excerpt).toBe(
        "En fait le «compilateur» gcc-13 manque encore.",
      );
    });

    test("the longest query that the contract lets through is answered, a longer one refused", async () => {
      const by = { person: idOf("admin"), zone: "internal", session: null };
      const ask = (query: string) =>
        searchCalls["search.find"].input.safeParse({ by, query, first: 10, after: null }).success;
      expect(ask("é".repeat(10_000))).toBe(false);
      const longest = "imprimante ".repeat(50).slice(0, 500);
      expect(ask(longest)).toBe(true);
      expect(await numbers(longest)).toEqual([101]);
      expect(await numbers([..."abcdefghijklmnopqrstuvwxyz"].map((one) => one.repeat(2)).join(" "))).toEqual(
        [],
      );
    });

    test("whatever is typed is answered without an error", async () => {
      const odd = fc.string({
        unit: fc.constantFrom(
          ..."aé'\"&|!():*<>-\\%_[]#1 \u0000\u0002\u0003«»'’\ud83d\ude00\ud800".split(""),
        ),
      });
      await fc.assert(
        fc.asyncProperty(fc.oneof(odd, fc.string({ unit: "binary", maxLength: 60 })), async (query) => {
          expect((await find(query)).total).toBeGreaterThanOrEqual(0);
        }),
        { numRuns: 150 },
      );
    });
  });
  describe("who finds what", () => {
    test("a requester finds the own tickets, a member those of the queues and what was told to them, others nothing", async () => {
      expect(await numbers("", "hugo")).toEqual([101, 107, 108, 110, 111, 201, 202, 203]);
      expect(await numbers("", "karim")).toEqual([102, 103, 110]);
      expect(await numbers("licence", "karim")).toEqual([]);
      expect(await numbers("", "nobody")).toEqual([]);
      expect((await find("4711", "hugo")).items).toEqual([]);
      expect((await find("", "karim")).total).toBe(3);
    });

    test("a note is found by members alone, and neither its words nor its text reach a requester", async () => {
      expect(await numbers("quadrabureau", "chloe")).toEqual([101]);
      expect((await find("quadrabureau", "chloe")).items[0]?.excerpt).toContain("«Quadrabureau»");
      expect(await find("quadrabureau", "hugo")).toEqual({ items: [], total: 0, next: null });
      expect(await find("imprimante toner", "hugo")).toEqual({ items: [], total: 0, next: null });
      const [hit] = (await find("imprimante", "hugo")).items;
      expect(hit?.excerpt).not.toContain("Toner");
      expect(await find("borgmatic", "karim")).toEqual({ items: [], total: 0, next: null });
    });

    test("who finds what without words is who may see it, for every ticket and every asker", async () => {
      const who = fc.constantFrom("hugo", "anne", "zoe", "john", "karim", "chloe");
      const wish = fc.record({
        requester: who,
        watchers: fc.uniqueArray(who, { maxLength: 3 }),
        queue: fc.constantFrom("infoq", "netwq", "other"),
        told: fc.uniqueArray(fc.constantFrom("infoq", "netwq", "other"), { maxLength: 2 }),
      });
      const wishes = fc.sample(wish, { numRuns: 60, seed: 4 }).map((one, at) => ({
        ...one,
        number: 3000 + at,
        subject: "Vanadium",
        texts: ["Vanadium"],
        notes: ["Niobium"],
      }));
      await index(...wishes);
      for (const key of ["admin", "hugo", "anne", "zoe", "john", "karim", "chloe", "nobody"]) {
        const asker: Asker = await openStore(ground.database).asker(idOf(key));
        const visible = wishes
          .filter((one) => maySee(asker, ticketOf(snapshotOf(one))))
          .map(({ number }) => number);
        const isInside = (one: Wish) => maySee({ ...asker, person: "" }, ticketOf(snapshotOf(one)));
        expect([key, await numbers("vanadium", key)]).toEqual([key, visible]);
        expect([key, await numbers("niobium", key)]).toEqual([
          key,
          wishes.filter(isInside).map(({ number }) => number),
        ]);
        expect((await find("vanadium niobium", key)).total).toBe(wishes.filter(isInside).length);
      }
    });
  });

  describe("pages", () => {
    const page = async (query: string, first: number): Promise<number[]> => {
      const seen: number[] = [];
      let after: string | null = null;
      do {
        const found: Found = await find(query, "admin", first, after);
        seen.push(...found.items.map(({ number }) => number));
        after = found.next;
      } while (after !== null);
      return seen;
    };
    test.each(["", "vanadium", "vanadim"])(
      "of %j follow each other without a gap or a repetition",
      async (query) => {
        const whole = (await find(query, "admin", 200)).items.map(({ number }) => number);
        expect(whole.length).toBeGreaterThan(50);
        expect(await page(query, 7)).toEqual(whole);
      },
    );
    test("a cursor that is none is refused", async () => {
      for (const after of ["x", "", Buffer.from("words 1e999 0 1").toString("base64url")])
        await expect(find("", "admin", 5, after)).rejects.toMatchObject({
          reason: { code: "invalid-input" },
        });
    });
    test("what matches is counted up to a thousand", async () => {
      const many = Array.from({ length: mostCounted + 5 }, (_, at) => ({
        number: 10_000 + at,
        subject: "Yttrium",
        texts: [],
      }));
      for (let at = 0; at < many.length; at += 250)
        await ground.database.transaction((transaction) =>
          openIndexing(ground.engine, () => undefined).tickets(
            many.slice(at, at + 250).map((one) => ({ ticket: snapshotOf(one) })),
            transaction,
          ),
        );
      expect((await find("yttrium", "admin", 1)).total).toBe(mostCounted);
      expect((await find("", "admin", 1)).total).toBe(mostCounted);
    });
  });

  describe("revisions", () => {
    test("a text that comes late is found beside the others, and an older snapshot never wins", async () => {
      const newer = { number: 7001, subject: "Nouveau titre", texts: ["premier ruthenium"], version: 5 };
      await index(newer);
      const late = saidOf({
        ...newer,
        subject: "Ancien titre",
        version: 2,
        texts: ["premier ruthenium", "second rhodium"],
      });
      await ground.database.transaction((transaction) =>
        openIndexing(ground.engine, () => undefined).tickets(late.slice(1), transaction),
      );
      const [hit] = (await find("ruthenium rhodium")).items;
      expect(hit).toMatchObject({ number: 7001, subject: "Nouveau titre" });
    });
    test("a document with a lower revision changes nothing", async () => {
      const document = {
        ...ticketOf(snapshotOf({ number: 7002, subject: "Osmium", texts: [] })),
        heading: "osmium",
        messages: { fr: "", en: "" },
        notes: { fr: "", en: "" },
        people: "",
        halfTyped: "",
      };
      const put = (revision: number, heading: string) =>
        ground.database.transaction((transaction) =>
          ground.engine.upsert(transaction, [{ ...document, revision, heading }]),
        );
      await put(3, "osmium");
      await put(2, "iridium");
      expect(await numbers("osmium")).toEqual([7002]);
      expect(await numbers("iridium")).toEqual([]);
    });
    test("whoever gets another name is found by it", async () => {
      const [zoe] = people.filter(({ login }) => login === "zoe");
      if (zoe === undefined) throw new Error("zoe works in the lab");
      await changePeople([
        { ...zoe, version: 2, name: "Zoë Tungstène" },
        { ...zoe, version: 1 },
      ]);
      expect(await numbers("Tungstene clé")).toEqual([4711]);
      expect(await numbers("lefevre clé")).toEqual([4711]); // their address still says so
    });
    test("texts of whatever length and kind are indexed as far as they fit", async () => {
      const texts = Array.from({ length: 8 }, (_, text) =>
        Array.from({ length: 8000 }, (_, word) => (text * 8000 + word).toString(36).padStart(5, "q")).join(
          " ",
        ),
      );
      await index({
        number: 7003,
        subject: "Journal",
        texts: [...texts, `${"x".repeat(5000)} palladium \u0000`],
      });
      expect(await numbers("palladium")).toEqual([7003]);
    });
  });
}
