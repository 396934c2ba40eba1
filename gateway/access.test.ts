import { Refused } from "@guichet/shared/contracts/refused.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isCrossSite, openAccess, sessionCookie, tokenOf } from "./access.ts";

describe("the token of a request", () => {
  test("is that of the header, else of our cookie among others", () => {
    expect(tokenOf({ authorization: "Bearer abc", cookie: "guichet_session=other" })).toBe("abc");
    expect(tokenOf({ cookie: "a=b; guichet_session=abc; xguichet_session=no" })).toBe("abc");
    expect(tokenOf({ authorization: "Basic abc", cookie: "guichet_session=abc" })).toBeNull();
    expect(tokenOf({ cookie: "guichet_session=" })).toBeNull();
    expect(tokenOf({})).toBeNull();
  });
  test("comes back from the cookie that was set, whatever else is there", () => {
    fc.assert(
      fc.property(
        fc.base64String({ minLength: 4 }),
        fc.stringMatching(/^[a-z]{1,9}=[a-z]{0,9}$/),
        (token, other) => {
          const safe = token.replaceAll("=", "");
          const [pair = ""] = sessionCookie(safe, null, "https://help.example").split(";");
          expect(tokenOf({ cookie: `${other}; ${pair}; ${other}` })).toBe(safe);
        },
      ),
    );
  });
  test("is bounded", () => {
    expect(tokenOf({ authorization: `Bearer ${"a".repeat(501)}` })).toBeNull();
  });
});

test("the cookie is secure where the site is", () => {
  expect(sessionCookie("t", null, "https://help.example")).toContain("; Secure");
  expect(sessionCookie("t", null, "http://localhost:3000")).not.toContain("Secure");
});

test.each([
  ["a program without cookies", {}, false],
  ["a page of ours", { origin: "http://help.example", host: "help.example" }, false],
  [
    "a page of the public address, behind a proxy",
    { origin: "https://public.example", host: "10.0.0.1:3000" },
    false,
  ],
  [
    "a page of ours, as a modern browser tells",
    { "sec-fetch-site": "same-origin", origin: "https://a", host: "b" },
    false,
  ],
  ["somebody who typed the address", { "sec-fetch-site": "none" }, false],
  ["a page of another site", { origin: "https://evil.example", host: "help.example" }, true],
  [
    "a neighbour of the same site",
    { "sec-fetch-site": "same-site", origin: "http://x.example", host: "help.example" },
    true,
  ],
  ["a page of another site that hides", { "sec-fetch-site": "cross-site" }, true],
  ["a sandboxed page", { origin: "null", host: "help.example" }, true],
  ["the same host on another port", { origin: "http://help.example:8080", host: "help.example" }, true],
  ["a program with a token", { authorization: "Bearer x", origin: "https://evil.example", host: "b" }, false],
])("%s is told from a page of another site", (_who, headers, isForged) => {
  expect(isCrossSite(headers, "https://public.example")).toBe(isForged);
});

describe("a request", () => {
  const anna = "01980000-0000-7000-8000-0000000000a1";
  const person = {
    id: anna,
    version: 1,
    name: "Anna",
    login: null,
    addresses: [],
    language: null,
    office: null,
    telephone: null,
    administrator: false,
  };
  const opened = (token: string | null, clientAddress: string, answers: (string | null)[]) => {
    const asked: unknown[] = [];
    const call = async (name: string, input: unknown): Promise<never> => {
      asked.push({ name, input });
      const session = answers.shift() ?? null;
      return neverOf(session === null ? null : { session, person });
    };
    const headers = token === null ? {} : { authorization: `Bearer ${token}` };
    const isInternal = (address: string) => address === "10.0.0.1";
    return { asked, access: openAccess({ headers, clientAddress, call, isInternal }) };
  };
  test("asks for its session once, and knows its zone", async () => {
    const { access, asked } = opened("t", "10.0.0.1", [anna]);
    const by = { person: anna, zone: "internal", session: anna };
    expect(await Promise.all([access.by(), access.by()])).toEqual([by, by]);
    expect(asked).toEqual([{ name: "auth.session", input: { token: "t" } }]);
    expect(await opened("t", "192.0.2.1", [anna]).access.by()).toMatchObject({ zone: "external" });
  });
  test("without a token asks nobody, and is refused", async () => {
    const { access, asked } = opened(null, "10.0.0.1", []);
    await expect(access.by()).rejects.toEqual(new Refused({ code: "not-signed-in" }));
    expect(asked).toEqual([]);
  });
  test("that signs in is somebody else's from then on", async () => {
    const { access } = opened(null, "10.0.0.1", [anna]);
    expect(await access.session()).toBeNull();
    access.become("new");
    expect(await access.session()).toEqual({ session: anna, person });
    access.become(null);
    expect(await access.session()).toBeNull();
  });
});
/** What a call answers depends on its name, which a double can't say. */
function neverOf(value: unknown): never;
function neverOf(value: unknown): unknown {
  return value;
}
