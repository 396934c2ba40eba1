/** Auth on a real database and the PostgreSQL bus, with a clock that the test moves. */
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import { firstAdministrator, type Person, type PersonInput } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import type { Parts } from "@guichet/shared/process/lifecycle.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import { freshDatabase, testLog, testSecret } from "../../tests/database.ts";
import { startAuth } from "./main.ts";

const hourMs = 3600 * 1000;

describe("the auth service", () => {
  let bus: Bus;
  let database: Database;
  let parts: Parts;
  let adminPassword = "";
  let superuserUrl = "";
  let now = Date.UTC(2026, 10, 24, 9);
  const clock = { now: () => new Date(now) };

  beforeAll(async () => {
    superuserUrl = await freshDatabase();
    const server = { url: superuserUrl, secret: testSecret, loginPerRole: true, log: testLog };
    const folder = new URL("./migrations/", import.meta.url);
    database = await openDatabase({ ...server, schema: "auth", folder });
    bus = openBus(await openPostgresBus(server), { clock, log: testLog, retryDelaysMs: [20] });
    const metrics = openMetrics();
    const http = openHttp({
      address: "127.0.0.1",
      port: 0,
      log: testLog,
      metrics,
      ready: async () => undefined,
    });
    const config = readConfig({});
    parts = { bus, database, config, secret: testSecret, clock, log: testLog, metrics, http };
    const started = await Promise.all(Array.from({ length: 4 }, () => startAuth(parts)));
    const passwords = started.flatMap(({ firstPassword }) => firstPassword ?? []);
    expect(passwords).toHaveLength(1);
    [adminPassword = ""] = passwords;
  }, 60_000);
  afterAll(async () => {
    await bus?.close();
    await database?.close();
  });

  let client = 0;
  let clientAddress = "";
  beforeEach(() => {
    clientAddress = `10.0.0.${++client}`;
  });
  const admin: By = { person: firstAdministrator, zone: "internal", session: null };
  const signIn = (name: string, password: string, from = clientAddress) =>
    bus.call("auth.sign-in", { name, password, clientAddress: from });
  const session = (token: string) => bus.call("auth.session", { token });
  const refusal = async (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => "no refusal",
      (error: { reason?: unknown }) => error.reason ?? error,
    );
  let keys = 0;
  const save = (person: Partial<PersonInput>, by = admin, key = `key ${++keys}`): Promise<Person> =>
    bus.call("person.save", { by, person: { name: "Somebody", addresses: [], ...person }, key });
  const ofAddresses = async (...mailboxes: { name: string; address: string }[]): Promise<Person[]> =>
    (await bus.call("person.of-addresses", { mailboxes })).people;
  /** What was told of somebody: nobody hears here, so the lists wait as jobs. */
  const told = async (id: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ person: unknown }>(
        `select event->'data' as person from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = job.task_id, json_array_elements(job.payload->'events') event
         where task.identifier = 'ticket' and event->>'subject' = $1 order by job.id`,
        [id],
      );
      return rows.map(({ person }) => person);
    } finally {
      await client.end();
    }
  };

  describe("the first administrator", () => {
    test("is made once, whoever starts first, and never again", async () => {
      expect((await startAuth(parts)).firstPassword).toBeNull();
      expect(adminPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
      const { person } = await signIn("admin", adminPassword);
      expect(person).toEqual({
        id: firstAdministrator,
        version: 1,
        name: "Administration",
        login: "admin",
        addresses: ["admin@lapp.example"],
        language: "fr",
        office: null,
        telephone: null,
        administrator: true,
      });
    });
    test("signs in by login or address, in whatever case", async () => {
      for (const name of ["ADMIN", " admin ", "Admin@LAPP.example"])
        expect((await signIn(name, adminPassword)).person.id).toBe(firstAdministrator);
    });
  });

  describe("failed sign-ins", () => {
    test("look alike for an unknown name, a wrong password and somebody without one", async () => {
      await ofAddresses({ name: "", address: "only.wrote@lapp.example" });
      for (const name of ["admin", "nobody", "only.wrote@lapp.example", "' or 1=1 --", "", "a\u0000b"])
        expect(await refusal(signIn(name, "wrong password"))).toEqual({ code: "sign-in-failed" });
    });
    test("cost a growing delay for the account, by whatever name it is called, and it passes with time", async () => {
      const person = await save({
        login: "locky",
        addresses: ["locky@lapp.example"],
        password: "right password",
      });
      for (let failure = 0; failure < 5; failure++)
        await refusal(
          signIn(failure % 2 === 0 ? "locky" : "LOCKY@lapp.example", "wrong", `10.1.0.${failure}`),
        );
      const waiting = { code: "too-many-attempts", retryAfterSeconds: 2 };
      expect(await refusal(signIn("locky", "right password"))).toEqual(waiting);
      expect(await refusal(signIn("locky@lapp.example", "right password"))).toEqual(waiting);
      now += 2000;
      expect(await refusal(signIn("locky", "wrong"))).toEqual({ code: "sign-in-failed" });
      expect(await refusal(signIn("locky", "right password"))).toEqual({ ...waiting, retryAfterSeconds: 4 });
      now += 4000;
      expect((await signIn("locky", "right password")).person).toEqual(person);
      expect((await signIn("locky", "right password")).person).toEqual(person);
    });
    test("lock names that nobody has in the same way", async () => {
      for (let failure = 0; failure < 5; failure++)
        await refusal(signIn("ghost", "wrong", `10.2.0.${failure}`));
      expect(await refusal(signIn("Ghost", "wrong"))).toMatchObject({ code: "too-many-attempts" });
    });
    test("cost a delay for the client address that tries many names, and a success there forgets none of them", async () => {
      for (let failure = 0; failure < 19; failure++) await refusal(signIn(`name${failure}`, "wrong"));
      await signIn("admin", adminPassword);
      await refusal(signIn("name19", "wrong"));
      expect(await refusal(signIn("admin", adminPassword))).toMatchObject({ code: "too-many-attempts" });
      expect((await signIn("admin", adminPassword, "10.3.0.1")).person.id).toBe(firstAdministrator);
    });
    test("are counted before the password is looked at: forty at once get five tries", async () => {
      await save({ login: "rushed", addresses: ["rushed@lapp.example"], password: "right password" });
      const tries = Array.from({ length: 40 }, (_, at) => refusal(signIn("rushed", "wrong", `10.4.0.${at}`)));
      const refused = await Promise.all(tries);
      expect(refused.filter((reason) => JSON.stringify(reason).includes("sign-in-failed"))).toHaveLength(5);
    });
    test("are in the audit with the client's address and without what was typed", async () => {
      await refusal(signIn("my-secret-in-the-name-field", "another-secret"));
      const rows = await database.queryOnce("select * from auth.audit where client_address = $1", [
        clientAddress,
      ]);
      expect(rows).toMatchObject([{ deed: "sign-in-failed", by: null, subject: null }]);
      const everything = await database.queryOnce<{ line: string }>(
        `select a::text as line from auth.audit a union all select t::text from auth.attempt t
         union all select s::text from auth.session s union all select d::text from auth.done d`,
      );
      for (const { line } of everything) expect(line).not.toMatch(/secret|right password/);
    });
  });

  describe("sessions", () => {
    test("end when they are signed out, at once", async () => {
      const { token, session: id, expiresAt } = await signIn("admin", adminPassword);
      expect(expiresAt).toBe(new Date(now + 7 * 24 * hourMs).toISOString());
      expect(await session(token)).toMatchObject({ session: id, person: { id: firstAdministrator } });
      expect(await bus.call("auth.sign-out", { by: { ...admin, session: id } })).toEqual({ done: true });
      expect(await session(token)).toBeNull();
      expect(await bus.call("auth.sign-out", { by: { ...admin, session: id } })).toEqual({ done: false });
    });
    test("end after twelve hours without use and after seven days in any case", async () => {
      const unused = await signIn("admin", adminPassword);
      const used = await signIn("admin", adminPassword);
      for (let hours = 11; hours <= 13; hours++) {
        now += (hours === 11 ? 11 : 1) * hourMs;
        expect(await session(used.token)).not.toBeNull();
      }
      expect(await session(unused.token)).toBeNull();
      for (let hours = 13; hours < 7 * 24 - 10; hours += 10) {
        now += 10 * hourMs;
        expect(await session(used.token)).not.toBeNull();
      }
      now += 11 * hourMs;
      expect(await session(used.token)).toBeNull();
    });
    test("of tokens that nobody gave are none", async () => {
      for (const token of ["", "x", "guichet_x", "\u0000"]) expect(await session(token)).toBeNull();
    });
    test("are kept by the hash of their token alone", async () => {
      const { token } = await signIn("admin", adminPassword);
      const rows = await database.queryOnce<{ line: string }>("select s::text as line from auth.session s");
      const hex = Buffer.from(token).toString("hex");
      for (const { line } of rows) expect(line.includes(token) || line.includes(hex)).toBe(false);
    });
  });

  describe("API tokens", () => {
    const create = (name: string, key: string, by = admin) => bus.call("token.create", { by, name, key });
    test("last until they are revoked, and a repeat with the same key tells the same one", async () => {
      const [made, again] = await Promise.all([create("script", "t1"), create("script", "t1")]);
      expect(made.token).toMatch(/^guichet_[\w-]{43}$/);
      expect(again).toEqual(made);
      expect(await create("script", "t1")).toEqual(made);
      now += 400 * 24 * hourMs;
      expect(await session(made.token)).toMatchObject({
        session: made.id,
        person: { id: firstAdministrator },
      });
      expect(await create("script", "t2")).not.toMatchObject({ token: made.token });
      await bus.call("auth.sign-out", { by: { ...admin, session: made.id } });
      expect(await session(made.token)).toBeNull();
      expect(await refusal(create("script", "t1"))).toEqual({ code: "key-reused" });
    });
    test("the same key with another name is refused, of another person it is another key", async () => {
      const person = await save({ login: "tokens", addresses: [] });
      const mine = await create("one", "t3");
      expect(await refusal(create("two", "t3"))).toEqual({ code: "key-reused" });
      expect((await create("two", "t3", { ...admin, person: person.id })).token).not.toBe(mine.token);
      const nobody = { ...admin, person: "00000000-0000-7000-8000-00000000ffff" };
      expect(await refusal(create("x", "t4", nobody))).toEqual({ code: "not-found" });
    });
  });
  describe("people of addresses", () => {
    test("are made once, found again in whatever case, answered in the order asked for", async () => {
      const [hugo, again, plus, zoe] = await ofAddresses(
        { name: "", address: "hugo.marchetti@lapp.example" },
        { name: "Hugo M.", address: "Hugo.Marchetti@LAPP.example" },
        { name: "", address: "hugo.marchetti+lists@lapp.example" },
        { name: "Zoë Lefèvre", address: "zoe@bücher.example" },
      );
      expect(hugo).toMatchObject({ name: "Hugo M.", version: 1, login: null, administrator: false });
      expect(again).toEqual(hugo);
      expect(plus?.id).not.toBe(hugo?.id);
      expect(zoe).toMatchObject({ name: "Zoë Lefèvre", addresses: ["zoe@xn--bcher-kva.example"] });
      expect(await ofAddresses({ name: "Other", address: "hugo.marchetti@lapp.example" })).toEqual([hugo]);
      const ids = [zoe?.id ?? "", hugo?.id ?? "", "00000000-0000-7000-8000-00000000ffff"];
      const { people } = await bus.call("person.get", { ids });
      expect(people.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
      expect(await told(hugo?.id ?? "")).toEqual([hugo]);
    });
    test("fifty calls at once for one new address make one person, who is told once", async () => {
      const calls = Array.from({ length: 50 }, (_, at) =>
        ofAddresses(
          { name: "", address: "rush@lapp.example" },
          { name: "", address: `rush${at % 7}@lapp.example` },
        ),
      );
      const people = (await Promise.all(calls)).flat();
      expect(new Set(people.map(({ id }) => id)).size).toBe(8);
      expect(await told(people[0]?.id ?? "")).toHaveLength(1);
    });
    test("whatever stands in a From, everybody is somebody, the same for the same address", async () => {
      const mailbox = fc.record({
        name: fc.string({ unit: "binary", maxLength: 300 }),
        address: fc.oneof(fc.emailAddress(), fc.string({ unit: "binary", maxLength: 400 })),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(mailbox, { minLength: 1, maxLength: 5 }), async (mailboxes) => {
          const people = await ofAddresses(...mailboxes, ...mailboxes);
          expect(people).toHaveLength(2 * mailboxes.length);
          expect(people.slice(mailboxes.length)).toEqual(people.slice(0, mailboxes.length));
          expect(await ofAddresses(...mailboxes)).toEqual(people.slice(0, mailboxes.length));
        }),
        { numRuns: 40 },
      );
    });
  });
  describe("saving people", () => {
    test("makes somebody, then changes who has this id, login or address", async () => {
      const made = await save({
        name: "Chloé\u0000Petit",
        login: "Chloe",
        addresses: ["Chloe@lapp.example"],
        office: "B12",
      });
      expect(made).toMatchObject({
        version: 1,
        login: "chloe",
        addresses: ["chloe@lapp.example"],
        office: "B12",
      });
      const byLogin = await save({
        name: "Chloé P.",
        login: "CHLOE",
        addresses: ["chloe@lapp.example", "cp@lapp.example"],
      });
      expect(byLogin).toMatchObject({ id: made.id, version: 2, name: "Chloé P.", office: "B12" });
      const byAddress = await save({ name: "Chloé", addresses: ["cp@lapp.example"], office: null });
      expect(byAddress).toMatchObject({ id: made.id, version: 3, login: "chloe", office: null });
      expect(byAddress.addresses).toEqual(["cp@lapp.example"]);
      const byId = await save({ id: made.id, name: "C", addresses: [], language: "en", administrator: true });
      expect(byId).toMatchObject({
        id: made.id,
        version: 4,
        language: "en",
        administrator: true,
        addresses: [],
      });
      expect(await told(made.id)).toEqual([made, byLogin, byAddress, byId]);
    });
    test("gives a login to who only wrote until now", async () => {
      const [karim] = await ofAddresses({ name: "", address: "karim.benali@lapp.example" });
      const saved = await save({
        name: "Karim Benali",
        login: "karim",
        addresses: ["karim.benali@lapp.example"],
      });
      expect(saved).toMatchObject({ id: karim?.id, version: 2, login: "karim" });
    });
    test("takes no address or login from another, and finds nobody by an id that is none", async () => {
      const one = await save({ login: "one", addresses: ["one@lapp.example"] });
      const two = await save({ login: "two", addresses: ["two@lapp.example"] });
      const [mail] = await ofAddresses({ name: "", address: "mail.only@lapp.example" });
      const taken = (address: string) => ({ code: "address-taken", address });
      expect(await refusal(save({ login: "three", addresses: ["ONE@lapp.example"] }))).toEqual(
        taken("one@lapp.example"),
      );
      expect(await refusal(save({ id: two.id, addresses: ["one@lapp.example"] }))).toEqual(
        taken("one@lapp.example"),
      );
      expect(await refusal(save({ login: "two", addresses: ["mail.only@lapp.example"] }))).toEqual(
        taken("mail.only@lapp.example"),
      );
      expect(await refusal(save({ addresses: ["one@lapp.example", "two@lapp.example"] }))).toMatchObject({
        code: "address-taken",
      });
      expect(await refusal(save({ id: two.id, login: "One", addresses: [] }))).toEqual({
        code: "login-taken",
        login: "one",
      });
      expect(await refusal(save({ id: "00000000-0000-7000-8000-00000000ffff" }))).toEqual({
        code: "not-found",
      });
      const { people } = await bus.call("person.get", { ids: [one.id, two.id, mail?.id ?? ""] });
      expect(people.map(({ version }) => version)).toEqual([1, 1, 1]);
    });
    test("is for administrators", async () => {
      const somebody = await save({ login: "somebody" });
      const by = { ...admin, person: somebody.id };
      expect(await refusal(save({ name: "x" }, by))).toEqual({ code: "not-an-administrator" });
      expect(await refusal(bus.call("person.find", { by, query: null, first: 1, after: null }))).toEqual({
        code: "not-an-administrator",
      });
    });
    test("with the same key and input answers from the present row, with another input it is refused", async () => {
      const made = await save({ name: "Idem", login: "idem" }, admin, "same");
      expect(await save({ name: "Idem", login: "idem" }, admin, "same")).toEqual(made);
      const changed = await save({ name: "Idem II", login: "idem" });
      expect(await save({ name: "Idem", login: "idem" }, admin, "same")).toEqual(changed);
      expect(await refusal(save({ name: "Other" }, admin, "same"))).toEqual({ code: "key-reused" });
      const both = await Promise.all([1, 2, 3].map(() => save({ name: "Twin" }, admin, "twin")));
      expect(new Set(both.map(({ id, version }) => `${id} ${version}`)).size).toBe(1);
    });
    test("keeps one administrator, also when two resign at once", async () => {
      const { items } = await bus.call("person.find", { by: admin, query: null, first: 200, after: null });
      for (const { id, administrator, ...person } of items)
        if (administrator && id !== firstAdministrator) await save({ ...person, id, administrator: false });
      const first = { id: firstAdministrator, name: "Administration", addresses: ["admin@lapp.example"] };
      expect(await refusal(save({ ...first, administrator: false }))).toEqual({ code: "last-administrator" });
      const second = await save({ login: "second", administrator: true });
      const results = await Promise.all([
        refusal(save({ ...first, administrator: false })),
        refusal(save({ id: second.id, administrator: false })),
      ]);
      expect(results.filter((result) => result === "no refusal")).toHaveLength(1);
      const by = { ...admin, person: results[0] === "no refusal" ? second.id : firstAdministrator };
      await save({ ...first, administrator: true }, by);
    });
    test("a password ends the person's web sessions but the one that sets it, and no API token", async () => {
      const person = await save({
        login: "changing",
        addresses: [],
        password: "first password",
        administrator: true,
      });
      const [here, there] = [
        await signIn("changing", "first password"),
        await signIn("changing", "first password"),
      ];
      const by = { ...admin, person: person.id, session: here.session };
      const { token } = await bus.call("token.create", { by, name: "kept", key: "kept" });
      await save({ id: person.id, password: "second password" }, by);
      expect([await session(here.token), await session(token)]).not.toContain(null);
      expect(await session(there.token)).toBeNull();
      expect(await refusal(signIn("changing", "first password"))).toEqual({ code: "sign-in-failed" });
      expect((await signIn("changing", "second password")).person.id).toBe(person.id);
    });
  });
  test("people are found by part of name, login or address, page by page", async () => {
    for (let at = 0; at < 7; at++)
      await save({ name: `Élodie Nº${at}`, login: `page${at}`, addresses: [`elodie_${at}@pages.example`] });
    const find = (query: string | null, first = 50, after: string | null = null) =>
      bus.call("person.find", { by: admin, query, first, after });
    for (const query of ["elodie", "ÉLODIE\u0000n", "page", "@PAGES.example", "elodie_"])
      expect((await find(query)).items).toHaveLength(7);
    for (const query of ["elodie%7", "lodie__", "elodie\\", "'elodie"])
      expect((await find(query)).items).toEqual([]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { items, next } = await find("elodie", 3, after);
      seen.push(...items.map(({ login }) => login ?? ""));
      after = next;
    } while (after !== null);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => `page${at}`));
    expect(await refusal(find(null, 5, "x"))).toMatchObject({ code: "invalid-input" });
  });
});
