import { Refused } from "@guichet/shared/contracts/refused.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { anna, type Example, exampleAt, openExample, personOf } from "./example-neighbours.ts";

let gateway: Example;
beforeAll(async () => {
  gateway = await openExample();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.asked.length = 0;
});
const post = (body: string, headers: Record<string, string>) =>
  fetch(`${gateway.url}/graphql`, { method: "POST", headers, body });
const look = (headers: Record<string, string>) =>
  fetch(`${gateway.url}/graphql`, { headers: { ...headers, Accept: "text/html" } });
const submit = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams(fields),
  });
const signedIn = { token: "anna", session: anna, person: personOf(anna), expiresAt: exampleAt };
const json = { "Content-Type": "application/json" };

describe("a browser", () => {
  test("gets a cookie by signing in, and loses it by signing out", async () => {
    gateway.answers["auth.sign-in"] = () => signedIn;
    gateway.answers["auth.sign-out"] = () => ({ done: true });
    const { headers, body } = await gateway.query(
      'mutation { signIn(name: "anna", password: "x") { person { name } } }',
      {},
      {},
    );
    expect(body).toEqual({ data: { signIn: { person: { name: "Anna Roy" } } } });
    const cookie = headers.getSetCookie()[0] ?? "";
    expect(cookie).toBe(
      "guichet_session=anna; Path=/; HttpOnly; SameSite=Lax; Expires=Mon, 02 Mar 2026 08:15:00 GMT; Secure",
    );
    const out = await gateway.query("mutation { signOut }", {}, { Cookie: "other=1; guichet_session=anna" });
    expect(out.body).toEqual({ data: { signOut: true } });
    expect(out.headers.getSetCookie()[0]).toContain(
      "guichet_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
    );
  });
  test("finds in the page itself who is signed in, and nothing that could end its element", async () => {
    const pageOf = async (cookie: string) => {
      const page = await fetch(gateway.url, { headers: { Cookie: cookie } });
      expect(page.headers.get("Cache-Control")).toBe("no-store");
      return /<script type="application\/json" id="session">(.*?)<\/script>/.exec(await page.text())?.[1];
    };
    const person = { ...personOf(anna), name: "</script><b>Anna" };
    gateway.answers["auth.session"] = ({ token }) => (token === "anna" ? { session: anna, person } : null);
    gateway.answers["queue.list"] = () => ({ queues: [], mine: [] });
    const said = (await pageOf("guichet_session=anna")) ?? "";
    expect(JSON.parse(said)).toEqual({
      me: { __typename: "Me", person: expect.objectContaining({ name: "</script><b>Anna" }), queues: [] },
    });
    expect(said).not.toContain("<");
    expect(await pageOf("")).toBe('{"me":null}');
    delete gateway.answers["queue.list"]; // away: the interface asks itself
    expect(await pageOf("guichet_session=anna")).toBeUndefined();
    delete gateway.answers["auth.session"];
  });
  test("may not be led by a page of another site", async () => {
    const body = JSON.stringify({ query: "mutation { signOut }" });
    const cookie = { Cookie: "guichet_session=anna" };
    expect((await post(body, { ...json, ...cookie, Origin: "https://evil.example" })).status).toBe(403);
    expect((await post(body, { ...cookie, "Content-Type": "text/plain" })).status).toBe(415);
    const byGet = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent("mutation { signOut }")}`, {
      headers: cookie,
    });
    expect(byGet.status).toBe(405);
    const preflight = await fetch(`${gateway.url}/graphql`, {
      method: "OPTIONS",
      headers: { Origin: "https://evil.example" },
    });
    expect(preflight.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect(gateway.asked).toEqual([]);
  });
  test("gets GraphiQL as an administrator, in one page that loads nothing from elsewhere", async () => {
    const page = await look({ Cookie: "guichet_session=admin" });
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(await page.text()).toContain("query Tickets");
  });
  test("gets a form instead while it is nobody's, or no administrator's", async () => {
    for (const [headers, status] of [
      [{}, 401],
      [{ Cookie: "guichet_session=anna" }, 403],
    ] as const) {
      const page = await look(headers);
      const text = await page.text();
      expect(page.status).toBe(status);
      expect(text).toContain('action="/sign-in"');
      expect(text).not.toMatch(/<script|query Tickets/);
    }
  });
  test("signs in by that form, without a script", async () => {
    gateway.answers["auth.sign-in"] = ({ name, password }) => {
      if (password === "late") throw new Refused({ code: "too-many-attempts", retryAfterSeconds: 30 });
      if (password !== "right") throw new Refused({ code: "sign-in-failed" });
      return { ...signedIn, token: name };
    };
    const right = { name: "admin", password: "right" };
    const done = await submit(right, { Origin: gateway.url });
    expect([done.status, done.headers.get("Location")]).toEqual([303, "/graphql"]);
    expect(done.headers.getSetCookie()[0]).toMatch(/^guichet_session=admin; Path=\/; HttpOnly; SameSite=Lax/);
    const wrong = await submit({ ...right, password: "wrong" });
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([401, []]);
    expect(await wrong.text()).toContain("ne vont pas ensemble");
    const late = await submit({ ...right, password: "late" });
    expect([late.status, late.headers.get("Retry-After")]).toEqual([429, "30"]);
    gateway.asked.length = 0;
    for (const origin of ["https://evil.example", "null"])
      expect((await submit(right, { Origin: origin })).status).toBe(403);
    expect(gateway.asked).toEqual([]);
  });
  test("can't send more than a mebibyte, nor several queries at once", async () => {
    expect(
      (
        await post(
          JSON.stringify({ query: "{ me { person { id } } }", variables: { x: "x".repeat(1 << 20) } }),
          json,
        )
      ).status,
    ).toBe(413);
    expect((await post(JSON.stringify([{ query: "{ me { person { id } } }" }]), json)).status).toBe(400);
  });
});
