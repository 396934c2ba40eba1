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
  test("gets GraphiQL in one page that loads nothing from elsewhere", async () => {
    const page = await fetch(`${gateway.url}/graphql`, { headers: { Accept: "text/html" } });
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(await page.text()).toContain("mutation SignIn");
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
