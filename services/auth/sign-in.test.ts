/** Signing in, sessions and tokens, on a real database and the PostgreSQL bus. */
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { admin, type ExampleAuth, hourMs, openExampleAuth, refusal } from "./example-auth.ts";

describe("signing in", () => {
  let auth: ExampleAuth;
  beforeAll(async () => {
    auth = await openExampleAuth();
  }, 60_000);
  afterAll(() => auth?.close());

  const session = (token: string) => auth.bus.call("auth.session", { token });

  describe("failed sign-ins", () => {
    test("look alike for an unknown name, a wrong password and somebody without one", async () => {
      await auth.ofAddresses({ name: "", address: "only.wrote@lapp.example" });
      for (const name of ["admin", "nobody", "only.wrote@lapp.example", "' or 1=1 --", "", "a\u0000b"])
        expect(await refusal(auth.signIn(name, "wrong password"))).toEqual({ code: "sign-in-failed" });
    });
    test("cost a growing delay for the account, by whatever name it is called, and it passes with time", async () => {
      const person = await auth.save({
        login: "locky",
        addresses: ["locky@lapp.example"],
        password: "right password",
      });
      for (let failure = 0; failure < 5; failure++)
        await refusal(
          auth.signIn(failure % 2 === 0 ? "locky" : "LOCKY@lapp.example", "wrong", `10.1.0.${failure}`),
        );
      const waiting = { code: "too-many-attempts", retryAfterSeconds: 2 };
      expect(await refusal(auth.signIn("locky", "right password"))).toEqual(waiting);
      expect(await refusal(auth.signIn("locky@lapp.example", "right password"))).toEqual(waiting);
      auth.pass(2000);
      expect(await refusal(auth.signIn("locky", "wrong"))).toEqual({ code: "sign-in-failed" });
      expect(await refusal(auth.signIn("locky", "right password"))).toEqual({
        ...waiting,
        retryAfterSeconds: 4,
      });
      auth.pass(4000);
      expect((await auth.signIn("locky", "right password")).person).toEqual(person);
      expect((await auth.signIn("locky", "right password")).person).toEqual(person);
    });
    test("lock names that nobody has in the same way", async () => {
      for (let failure = 0; failure < 5; failure++)
        await refusal(auth.signIn("ghost", "wrong", `10.2.0.${failure}`));
      expect(await refusal(auth.signIn("Ghost", "wrong"))).toMatchObject({ code: "too-many-attempts" });
    });
    test("cost a delay for the client address that tries many names, and a success there forgets none of them", async () => {
      for (let failure = 0; failure < 19; failure++)
        await refusal(auth.signIn(`name${failure}`, "wrong", "10.6.0.1"));
      await auth.signIn("admin", auth.adminPassword, "10.6.0.1");
      await refusal(auth.signIn("name19", "wrong", "10.6.0.1"));
      expect(await refusal(auth.signIn("admin", auth.adminPassword, "10.6.0.1"))).toMatchObject({
        code: "too-many-attempts",
      });
      expect((await auth.signIn("admin", auth.adminPassword, "10.3.0.1")).person.id).toBe(firstAdministrator);
    });
    test("are counted before the password is looked at: forty at once get five tries", async () => {
      await auth.save({ login: "rushed", addresses: ["rushed@lapp.example"], password: "right password" });
      const tries = Array.from({ length: 40 }, (_, at) =>
        refusal(auth.signIn("rushed", "wrong", `10.4.0.${at}`)),
      );
      const refused = await Promise.all(tries);
      expect(refused.filter((reason) => JSON.stringify(reason).includes("sign-in-failed"))).toHaveLength(5);
    });
    test("are in the audit with the client's address and without what was typed", async () => {
      await refusal(auth.signIn("my-secret-in-the-name-field", "another-secret", "10.5.0.1"));
      const rows = await auth.database.queryOnce("select * from auth.audit where client_address = $1", [
        "10.5.0.1",
      ]);
      expect(rows).toMatchObject([{ deed: "sign-in-failed", by: null, subject: null }]);
      const everything = await auth.database.queryOnce<{ line: string }>(
        `select a::text as line from auth.audit a union all select t::text from auth.attempt t
         union all select s::text from auth.session s union all select d::text from auth.done d`,
      );
      for (const { line } of everything) expect(line).not.toMatch(/secret|right password/);
    });
  });

  describe("sessions", () => {
    test("end when they are signed out, at once", async () => {
      const { token, session: id, expiresAt } = await auth.signIn("admin", auth.adminPassword);
      expect(expiresAt).toBe(new Date(auth.now() + 7 * 24 * hourMs).toISOString());
      expect(await session(token)).toMatchObject({ session: id, person: { id: firstAdministrator } });
      expect(await auth.bus.call("auth.sign-out", { by: { ...admin, session: id } })).toEqual({ done: true });
      expect(await session(token)).toBeNull();
      expect(await auth.bus.call("auth.sign-out", { by: { ...admin, session: id } })).toEqual({
        done: false,
      });
    });
    test("end after twelve hours without use and after seven days in any case", async () => {
      const unused = await auth.signIn("admin", auth.adminPassword);
      const used = await auth.signIn("admin", auth.adminPassword);
      for (let hours = 11; hours <= 13; hours++) {
        auth.pass((hours === 11 ? 11 : 1) * hourMs);
        expect(await session(used.token)).not.toBeNull();
      }
      expect(await session(unused.token)).toBeNull();
      for (let hours = 13; hours < 7 * 24 - 10; hours += 10) {
        auth.pass(10 * hourMs);
        expect(await session(used.token)).not.toBeNull();
      }
      auth.pass(11 * hourMs);
      expect(await session(used.token)).toBeNull();
    });
    test("of tokens that nobody gave are none", async () => {
      for (const token of ["", "x", "guichet_x", "\u0000"]) expect(await session(token)).toBeNull();
    });
    test("are kept by the hash of their token alone", async () => {
      const { token } = await auth.signIn("admin", auth.adminPassword);
      const rows = await auth.database.queryOnce<{ line: string }>(
        "select s::text as line from auth.session s",
      );
      const hex = Buffer.from(token).toString("hex");
      for (const { line } of rows) expect(line.includes(token) || line.includes(hex)).toBe(false);
    });
  });

  describe("one's own sessions and tokens", () => {
    const list = async (by: By) => (await auth.bus.call("auth.sessions", { by })).sessions;
    const revoke = (by: By, id: string) => auth.bus.call("auth.revoke", { by, id });
    const somebody = async (login: string): Promise<By> => {
      await auth.save({ login, addresses: [], password: "right password" });
      const { person, session: id } = await auth.signIn(login, "right password", "10.7.0.1");
      return { person: person.id, zone: "internal", session: id };
    };

    test("are listed while they are alive, the last used first, with the place from where they were opened", async () => {
      const by = await somebody("lister");
      auth.pass(hourMs);
      const other = await auth.signIn("lister", "right password", "10.7.0.2");
      const openedAt = new Date(auth.now()).toISOString();
      auth.pass(hourMs);
      const token = await auth.bus.call("token.create", { by, name: "script", key: "l1" });
      const second = { id: other.session, kind: "web", name: null, clientAddress: "10.7.0.2" };
      expect(await list(by)).toEqual([
        {
          id: token.id,
          kind: "token",
          name: "script",
          clientAddress: null,
          createdAt: token.createdAt,
          usedAt: token.createdAt,
          isCurrent: false,
        },
        { ...second, createdAt: openedAt, usedAt: openedAt, isCurrent: false },
        expect.objectContaining({ id: by.session, clientAddress: "10.7.0.1", isCurrent: true }),
      ]);
      auth.pass(10.5 * hourMs);
      expect((await list(by)).map(({ id }) => id)).toEqual([token.id, other.session]);
      expect(await session(other.token)).not.toBeNull();
      expect((await list(by)).map(({ id }) => id)).toEqual([other.session, token.id]);
      await auth.bus.call("auth.sign-out", { by: { ...by, session: other.session } });
      auth.pass(8 * 24 * hourMs);
      expect((await list(by)).map(({ id }) => id)).toEqual([token.id]);
    });
    test("end at once when they are revoked, which is in the audit", async () => {
      const by = await somebody("revoker");
      const other = await auth.signIn("revoker", "right password");
      const token = await auth.bus.call("token.create", { by, name: "script", key: "r1" });
      expect(await revoke(by, other.session)).toEqual({ done: true });
      expect(await revoke(by, token.id)).toEqual({ done: true });
      expect([await session(other.token), await session(token.token)]).toEqual([null, null]);
      expect((await list(by)).map(({ id }) => id)).toEqual([by.session]);
      expect(await revoke(by, other.session)).toEqual({ done: false });
      const audit = await auth.database.queryOnce(
        "select by, subject from auth.audit where deed = 'session-revoked' and by = $1 order by id",
        [by.person],
      );
      expect(audit).toEqual([other.session, token.id].map((subject) => ({ by: by.person, subject })));
    });
    test("of another are not to be told from what does not exist, for administrators too", async () => {
      const [owner, thief] = [await somebody("owner"), await somebody("thief")];
      const unknown = "00000000-0000-7000-8000-00000000ffff";
      for (const by of [thief, admin])
        for (const id of [owner.session ?? "", unknown])
          expect(await refusal(revoke(by, id))).toEqual({ code: "not-found" });
      expect((await list(thief)).map(({ id }) => id)).toEqual([thief.session]);
      expect((await list(owner)).map(({ id }) => id)).toEqual([owner.session]);
    });
  });

  describe("API tokens", () => {
    const create = (name: string, key: string, by = admin) =>
      auth.bus.call("token.create", { by, name, key });
    test("last until they are revoked, and a repeat with the same key tells the same one", async () => {
      const [made, again] = await Promise.all([create("script", "t1"), create("script", "t1")]);
      expect(made.token).toMatch(/^guichet_[\w-]{43}$/);
      expect(again).toEqual(made);
      expect(await create("script", "t1")).toEqual(made);
      auth.pass(400 * 24 * hourMs);
      expect(await session(made.token)).toMatchObject({
        session: made.id,
        person: { id: firstAdministrator },
      });
      expect(await create("script", "t2")).not.toMatchObject({ token: made.token });
      await auth.bus.call("auth.sign-out", { by: { ...admin, session: made.id } });
      expect(await session(made.token)).toBeNull();
      expect(await refusal(create("script", "t1"))).toEqual({ code: "key-reused" });
    });
    test("the same key with another name is refused, of another person it is another key", async () => {
      const person = await auth.save({ login: "tokens", addresses: [] });
      const mine = await create("one", "t3");
      expect(await refusal(create("two", "t3"))).toEqual({ code: "key-reused" });
      expect((await create("two", "t3", { ...admin, person: person.id })).token).not.toBe(mine.token);
      const nobody = { ...admin, person: "00000000-0000-7000-8000-00000000ffff" };
      expect(await refusal(create("x", "t4", nobody))).toEqual({ code: "not-found" });
    });
  });
});
