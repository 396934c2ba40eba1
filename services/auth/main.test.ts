/** Auth on a real database and the PostgreSQL bus: the first administrator, and people. */
import { firstAdministrator, type PersonInput } from "@guichet/shared/contracts/auth.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { admin, type ExampleAuth, openExampleAuth, refusal } from "./example-auth.ts";
import { startAuth } from "./main.ts";

describe("the auth service", () => {
  let auth: ExampleAuth;
  beforeAll(async () => {
    auth = await openExampleAuth();
  }, 60_000);
  afterAll(() => auth?.close());

  describe("the first administrator", () => {
    test("is made once, whoever starts first, and never again", async () => {
      expect(auth.firstPasswords).toHaveLength(1);
      expect((await startAuth(auth.parts)).firstPassword).toBeNull();
      expect(auth.adminPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
      const { person } = await auth.signIn("admin", auth.adminPassword);
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
        expect((await auth.signIn(name, auth.adminPassword)).person.id).toBe(firstAdministrator);
    });
  });

  describe("people of addresses", () => {
    test("are made once, found again in whatever case, answered in the order asked for", async () => {
      const [hugo, again, plus, zoe] = await auth.ofAddresses(
        { name: "", address: "hugo.marchetti@lapp.example" },
        { name: "Hugo M.", address: "Hugo.Marchetti@LAPP.example" },
        { name: "", address: "hugo.marchetti+lists@lapp.example" },
        { name: "Zoë Lefèvre", address: "zoe@bücher.example" },
      );
      expect(hugo).toMatchObject({ name: "Hugo M.", version: 1, login: null, administrator: false });
      expect(again).toEqual(hugo);
      expect(plus?.id).not.toBe(hugo?.id);
      expect(zoe).toMatchObject({ name: "Zoë Lefèvre", addresses: ["zoe@xn--bcher-kva.example"] });
      expect(await auth.ofAddresses({ name: "Other", address: "hugo.marchetti@lapp.example" })).toEqual([
        hugo,
      ]);
      const ids = [zoe?.id ?? "", hugo?.id ?? "", "00000000-0000-7000-8000-00000000ffff"];
      const { people } = await auth.bus.call("person.get", { ids });
      expect(people.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
      expect(await auth.told(hugo?.id ?? "")).toEqual([hugo]);
    });
    test("fifty calls at once for one new address make one person, who is told once", async () => {
      const calls = Array.from({ length: 50 }, (_, at) =>
        auth.ofAddresses(
          { name: "", address: "rush@lapp.example" },
          { name: "", address: `rush${at % 7}@lapp.example` },
        ),
      );
      const people = (await Promise.all(calls)).flat();
      expect(new Set(people.map(({ id }) => id)).size).toBe(8);
      expect(await auth.told(people[0]?.id ?? "")).toHaveLength(1);
    });
    test("whatever stands in a From, everybody is somebody, the same for the same address", async () => {
      const mailbox = fc.record({
        name: fc.string({ unit: "binary", maxLength: 300 }),
        address: fc.oneof(fc.emailAddress(), fc.string({ unit: "binary", maxLength: 400 })),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(mailbox, { minLength: 1, maxLength: 5 }), async (mailboxes) => {
          const people = await auth.ofAddresses(...mailboxes, ...mailboxes);
          expect(people).toHaveLength(2 * mailboxes.length);
          expect(people.slice(mailboxes.length)).toEqual(people.slice(0, mailboxes.length));
          expect(await auth.ofAddresses(...mailboxes)).toEqual(people.slice(0, mailboxes.length));
        }),
        { numRuns: 40 },
      );
    });
  });
  describe("saving people", () => {
    test("makes somebody, then changes who has this id", async () => {
      const made = await auth.save({
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
      const { id } = made;
      const second = await auth.save({ id, name: "Chloé P.", addresses: ["cp@lapp.example"] });
      expect(second).toMatchObject({ id, version: 2, name: "Chloé P.", login: "chloe", office: "B12" });
      expect(second.addresses).toEqual(["cp@lapp.example"]);
      const third = await auth.save({
        ...{ id, name: "C", addresses: [], office: null },
        ...{ language: "en", administrator: true },
      });
      expect(third).toMatchObject({ id, version: 3, login: "chloe", office: null, language: "en" });
      expect(third).toMatchObject({ administrator: true, addresses: [] });
      expect(await auth.told(id)).toEqual([made, second, third]);
    });
    test("without an id changes nobody whom an administrator made: login and address are refused", async () => {
      const addresses = ["nadia@lapp.example"];
      const nadia = await auth.save({ name: "Nadia", login: "nadia", addresses, password: "right password" });
      const [office, pass] = [
        await auth.save({ name: "O", addresses: ["office@lapp.example"], office: "B1" }),
        await auth.save({ name: "P", addresses: ["pass@lapp.example"], password: "right password" }),
      ];
      const another = (person: Partial<PersonInput>) =>
        refusal(auth.save({ name: "Eve", password: "another password", ...person }));
      expect(await another({ login: "NADIA" })).toEqual({ code: "login-taken", login: "nadia" });
      for (const address of ["nadia@lapp.example", "office@lapp.example", "pass@lapp.example"])
        expect(await another({ addresses: [address] })).toEqual({ code: "address-taken", address });
      const ids = [nadia.id, office.id, pass.id];
      expect((await auth.bus.call("person.get", { ids })).people).toHaveLength(3);
      expect((await auth.bus.call("person.get", { ids })).people.map(({ version }) => version)).toEqual([
        1, 1, 1,
      ]);
      expect((await auth.signIn("nadia", "right password")).person.id).toBe(nadia.id);
    });
    test("gives a login to who only wrote until now", async () => {
      const [karim] = await auth.ofAddresses({ name: "", address: "karim.benali@lapp.example" });
      const saved = await auth.save({
        name: "Karim Benali",
        login: "karim",
        addresses: ["karim.benali@lapp.example"],
      });
      expect(saved).toMatchObject({ id: karim?.id, version: 2, login: "karim" });
    });
    test("takes no address or login from another, and finds nobody by an id that is none", async () => {
      const one = await auth.save({ login: "one", addresses: ["one@lapp.example"] });
      const two = await auth.save({ login: "two", addresses: ["two@lapp.example"] });
      const [mail] = await auth.ofAddresses({ name: "", address: "mail.only@lapp.example" });
      const taken = (address: string) => ({ code: "address-taken", address });
      expect(await refusal(auth.save({ login: "three", addresses: ["ONE@lapp.example"] }))).toEqual(
        taken("one@lapp.example"),
      );
      expect(await refusal(auth.save({ id: two.id, addresses: ["one@lapp.example"] }))).toEqual(
        taken("one@lapp.example"),
      );
      expect(await refusal(auth.save({ login: "two", addresses: ["mail.only@lapp.example"] }))).toEqual({
        code: "login-taken",
        login: "two",
      });
      expect(await refusal(auth.save({ addresses: ["one@lapp.example", "two@lapp.example"] }))).toMatchObject(
        {
          code: "address-taken",
        },
      );
      expect(await refusal(auth.save({ id: two.id, login: "One", addresses: [] }))).toEqual({
        code: "login-taken",
        login: "one",
      });
      expect(await refusal(auth.save({ id: "00000000-0000-7000-8000-00000000ffff" }))).toEqual({
        code: "not-found",
      });
      const { people } = await auth.bus.call("person.get", { ids: [one.id, two.id, mail?.id ?? ""] });
      expect(people.map(({ version }) => version)).toEqual([1, 1, 1]);
    });
    test("is for administrators", async () => {
      const somebody = await auth.save({ login: "somebody" });
      const by = { ...admin, person: somebody.id };
      expect(await refusal(auth.save({ name: "x" }, by))).toEqual({ code: "not-an-administrator" });
      expect(await refusal(auth.bus.call("person.find", { by, query: null, first: 1, after: null }))).toEqual(
        {
          code: "not-an-administrator",
        },
      );
    });
    test("with the same key and input answers from the present row, with another input it is refused", async () => {
      const made = await auth.save({ name: "Idem", login: "idem" }, admin, "same");
      expect(await auth.save({ name: "Idem", login: "idem" }, admin, "same")).toEqual(made);
      const changed = await auth.save({ id: made.id, name: "Idem II" });
      expect(await auth.save({ name: "Idem", login: "idem" }, admin, "same")).toEqual(changed);
      expect(await refusal(auth.save({ name: "Other" }, admin, "same"))).toEqual({ code: "key-reused" });
      const both = await Promise.all([1, 2, 3].map(() => auth.save({ name: "Twin" }, admin, "twin")));
      expect(new Set(both.map(({ id, version }) => `${id} ${version}`)).size).toBe(1);
    });
    test("keeps one administrator, also when two resign at once", async () => {
      const { items } = await auth.bus.call("person.find", {
        by: admin,
        query: null,
        first: 200,
        after: null,
      });
      for (const { id, administrator, ...person } of items)
        if (administrator && id !== firstAdministrator)
          await auth.save({ ...person, id, administrator: false });
      const first = { id: firstAdministrator, name: "Administration", addresses: ["admin@lapp.example"] };
      expect(await refusal(auth.save({ ...first, administrator: false }))).toEqual({
        code: "last-administrator",
      });
      const second = await auth.save({ login: "second", administrator: true });
      const results = await Promise.all([
        refusal(auth.save({ ...first, administrator: false })),
        refusal(auth.save({ id: second.id, administrator: false })),
      ]);
      expect(results.filter((result) => result === "no refusal")).toHaveLength(1);
      const by = { ...admin, person: results[0] === "no refusal" ? second.id : firstAdministrator };
      await auth.save({ ...first, administrator: true }, by);
    });
    test("a password ends the person's web sessions but the one that sets it, and no API token", async () => {
      const person = await auth.save({
        login: "changing",
        addresses: [],
        password: "first password",
        administrator: true,
      });
      const [here, there] = [
        await auth.signIn("changing", "first password"),
        await auth.signIn("changing", "first password"),
      ];
      const by = { ...admin, person: person.id, session: here.session };
      const { token } = await auth.bus.call("token.create", { by, name: "kept", key: "kept" });
      await auth.save({ id: person.id, password: "second password" }, by);
      const session = (one: string) => auth.bus.call("auth.session", { token: one });
      expect([await session(here.token), await session(token)]).not.toContain(null);
      expect(await session(there.token)).toBeNull();
      expect(await refusal(auth.signIn("changing", "first password"))).toEqual({ code: "sign-in-failed" });
      expect((await auth.signIn("changing", "second password")).person.id).toBe(person.id);
    });
  });
  test("people are found by part of name, login or address, page by page", async () => {
    for (let at = 0; at < 7; at++)
      await auth.save({
        name: `Élodie Nº${at}`,
        login: `page${at}`,
        addresses: [`elodie_${at}@pages.example`],
      });
    const find = (query: string | null, first = 50, after: string | null = null) =>
      auth.bus.call("person.find", { by: admin, query, first, after });
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
