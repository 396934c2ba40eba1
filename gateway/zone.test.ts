/** Who is outside of the lab's networks, and what they get. */
import { describe, expect, test } from "@jest/globals";
import { openExample } from "./example-neighbours.ts";

/** The tests come from 127.0.0.1; `X-Forwarded-For` says who asked the proxy, if that is one. */
async function asked(environment: Record<string, string>, path: string, init: RequestInit = {}) {
  const gateway = await openExample(environment);
  const answer = await fetch(gateway.url + path, { redirect: "manual", ...init });
  const { status, headers } = answer;
  const text = await answer.text();
  await gateway.stop();
  const warnings = gateway.lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { status, headers, text, warnings };
}
const lab = "10.20.0.0/16";

describe("outside the lab's networks", () => {
  test.each([
    ["/", {}],
    ["/4821", {}],
    ["/do/take/4821?k=abc", {}],
    ["/do/take/4821?k=abc", { method: "POST" }],
    ["/graphql", { method: "POST", body: "{}" }],
    ["/sign-in", {}],
    ["/assets/none.js", {}],
    ["/parts/01980000-0000-7000-8000-0000000000a1", {}],
    ["/nothing/here", {}],
  ])("%s answers with the page that says so, in both languages", async (path, init) => {
    const answer = await asked({ GUICHET_INTERNAL_NETWORKS: lab }, path, init);
    expect(answer.status).toBe(403);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; form/),
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
    });
    const { text } = answer;
    expect(text).toContain("Cette page est réservée au laboratoire");
    expect(text).toContain("This page is for the laboratory only");
    expect(text).not.toMatch(/<script|<link|href=|src=|Guichet/);
  });
  test("health and metrics are as they are, and processes still reach each other by their macs", async () => {
    for (const path of ["/health/live", "/health/ready", "/metrics"])
      expect((await asked({ GUICHET_INTERNAL_NETWORKS: lab }, path)).status).toBe(200);
    expect((await asked({ GUICHET_INTERNAL_NETWORKS: lab }, "/internal/parts/ab")).status).toBe(404);
  });
});

describe("who asks", () => {
  const trusting = { GUICHET_INTERNAL_NETWORKS: lab, GUICHET_TRUSTED_PROXIES: "127.0.0.1,192.0.2.0/24" };
  test.each([
    ["the client whom a trusted proxy names", trusting, "10.20.3.4", 401],
    ["one outside whom it names", trusting, "198.51.100.7", 403],
    [
      "the last whom no trusted proxy is, whatever the client claims",
      trusting,
      "10.20.3.4, 198.51.100.7",
      403,
    ],
    ["the client behind two trusted proxies", trusting, "10.20.3.4, 192.0.2.9", 401],
    ["an IPv4-mapped address", trusting, "::ffff:10.20.3.4", 401],
    ["nobody known", trusting, "unknown", 403],
    ["the proxy itself, where it names nobody", trusting, undefined, 403],
    ["the socket, where no proxy is trusted", { GUICHET_INTERNAL_NETWORKS: lab }, "10.20.3.4", 403],
    ["the socket, even if the header says less", {}, "198.51.100.7", 401],
  ])("is %s", async (_, environment, from, status) => {
    const forwarded = from === undefined ? {} : { "X-Forwarded-For": from };
    const answer = await asked(environment, "/graphql", { headers: { Accept: "text/html", ...forwarded } });
    expect(answer.status).toBe(status);
    const isIgnored = from !== undefined && !("GUICHET_TRUSTED_PROXIES" in environment);
    expect(answer.warnings.some((line) => line.includes("GUICHET_TRUSTED_PROXIES"))).toBe(isIgnored);
  });
});
