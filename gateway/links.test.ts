import { type RefusalReason, Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { LinkView } from "@guichet/shared/contracts/ticket-views.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { anna, type Example, exampleAt, exampleSecret, openExample } from "./example-neighbours.ts";

let gateway: Example;
let done: LinkView["done"];
let used: string[];
const path = "/do/take/4831?k=0123.abc.def";
const link = "take/4831?k=0123.abc.def";
const view: Omit<LinkView, "done"> = {
  ...{ act: "take", number: 4831, subject: "Imprimante <b>& co", queue: "Réseau" },
  ...{ requesterName: "Hugo Marchetti", personName: "Chloé Petit", language: "fr" },
};
const chloe = { at: exampleAt, byName: "Chloé Petit", isOwn: true };
beforeAll(async () => {
  gateway = await openExample();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  [done, used] = [null, []];
  gateway.asked.length = 0;
  gateway.answers["link.get"] = () => ({ ...view, done });
  gateway.answers["link.use"] = ({ link: one }) => {
    used.push(one);
    done = chloe;
    return { ...view, done };
  };
});

const open = (method = "GET", language = "fr-FR,fr;q=0.9,en;q=0.5", address = path) =>
  fetch(gateway.url + address, { method, headers: { "Accept-Language": language } });
const press = (token: string | null, headers: Record<string, string> = {}) =>
  fetch(gateway.url + path, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams(token === null ? {} : { token }),
  });
const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
const tokenOfPage = async (): Promise<string> => tokenIn(await (await open()).text());
const refusing = (reason: RefusalReason) => () => {
  throw new Refused(reason);
};

describe("the page of a link", () => {
  test("says what it would do and has one button; looking at it does nothing", async () => {
    const answer = await open();
    const page = await answer.text();
    expect(answer.status).toBe(200);
    for (const words of ["4831", "Imprimante &#60;b&#62;&#38; co", "Réseau", "Hugo Marchetti", "Chloé Petit"])
      expect(page).toContain(words);
    expect(page.match(/<button>([^<]+)</g)).toEqual(["<button>Valider et prendre<"]);
    expect((await open("HEAD")).status).toBe(200);
    expect(gateway.asked).toEqual(Array(2).fill({ name: "link.get", input: { link, signedIn: null } }));
  });
  test("keeps to itself: no script, no referrer, no store, no index", async () => {
    const { headers } = await open();
    const shut =
      "default-src 'none'; style-src 'sha256-[\\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    expect(headers.get("Content-Security-Policy")).toMatch(new RegExp(`^${shut}$`));
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
      "content-type": "text/html; charset=utf-8",
    });
    expect(headers.getSetCookie()).toEqual([]);
  });
  test("speaks the language of its member, whatever the browser's", async () => {
    gateway.answers["link.get"] = () => ({ ...view, act: "validate", language: "en", done });
    const page = await (await open()).text();
    expect(page).toContain('<html lang="en">');
    expect(page).toContain("<button>Validate<");
  });
});

describe("the button", () => {
  test("does it, and the same address then says so", async () => {
    const answer = await press(await tokenOfPage(), { "Sec-Fetch-Site": "same-origin", Origin: "null" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, path]);
    expect(used).toEqual([link]);
    const page = await (await open()).text();
    expect(page).toContain("Vous avez pris cette demande le 2 mars 2026 à 9\u00a0h\u00a015.");
    expect(page).not.toContain("<button>");
  });
  test("pressed twice, or after a colleague, does nothing more", async () => {
    const token = await tokenOfPage();
    done = { at: exampleAt, byName: "Paul Martin", isOwn: false };
    expect((await press(token)).status).toBe(303);
    expect(used).toEqual([]);
    expect(await (await open()).text()).toContain("Paul Martin a pris cette demande le 2 mars 2026");
  });
  test("of another page does nothing: a scanner without the token, one too old, another link's", async () => {
    const signer = openSigner(exampleSecret, "link-page");
    const tokenAt = (ms: number, of: string): string => {
      const issued = Math.floor((Date.parse(exampleAt) + ms) / 1000).toString(36);
      return `${issued}.${signer.sign(`${issued} ${of}`)}`;
    };
    const hour = 3600 * 1000;
    for (const token of [
      null,
      "",
      "x",
      tokenAt(-hour - 1000, link),
      tokenAt(1000, link),
      tokenAt(0, "take/1?k="),
    ]) {
      const answer = await press(token);
      const page = await answer.text();
      expect([answer.status, tokenIn(page) === ""]).toEqual([403, false]);
      expect(page).toContain("Rien n’a été fait");
    }
    expect(used).toEqual([]);
    expect((await press(tokenAt(-hour, link))).status).toBe(303);
    expect(used).toEqual([link]);
  });
  test("pressed by a page of another site does nothing, even with the token", async () => {
    const token = await tokenOfPage();
    const foreign: Record<string, string>[] = [
      { Origin: "https://evil.example" },
      { "Sec-Fetch-Site": "cross-site", Origin: "null" },
      { "Sec-Fetch-Site": "same-site" },
    ];
    for (const headers of foreign) expect((await press(token, headers)).status).toBe(403);
    expect(used).toEqual([]);
  });
  test("says who is signed in, and is not for another than that member", async () => {
    const cookie = { Cookie: "guichet_session=anna" };
    await fetch(gateway.url + path, { headers: cookie });
    await press(await tokenOfPage(), cookie);
    const asked = gateway.asked.filter(({ name }) => name.startsWith("link."));
    const signedIn = [anna, null, anna, anna];
    expect(asked.map(({ input }) => input)).toEqual(signedIn.map((one) => ({ link, signedIn: one })));
    gateway.answers["link.get"] = refusing({ code: "link-of-another" });
    for (const answer of [await fetch(gateway.url + path, { headers: cookie }), await press("x", cookie)]) {
      expect(answer.status).toBe(403);
      const page = await answer.text();
      expect(page).toContain("Ce lien est celui de quelqu’un d’autre");
      expect(page).not.toContain("4831");
    }
  });
  test("sends a small form, and nothing else is read", async () => {
    expect((await press("x".repeat(5000))).status).toBe(413);
    const json = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" };
    expect((await fetch(gateway.url + path, json)).status).toBe(415);
    expect(gateway.asked).toEqual([]);
  });
});

describe("a link that does nothing says why, and what to do instead:", () => {
  const at = "2026-03-01T23:30:00.000Z";
  test.each<[RefusalReason, number, string]>([
    [{ code: "link-invalid" }, 404, "Ce lien n’est pas valable"],
    [{ code: "link-expired", at }, 410, "Il était valable jusqu’au 2 mars 2026"],
    [{ code: "not-found" }, 409, "Vous n’êtes plus membre de la file"],
    [{ code: "not-a-member", name: "Chloé Petit" }, 409, "Vous n’êtes plus membre de la file"],
    [{ code: "wrong-status", status: "resolved" }, 409, "La demande est résolue."],
    [{ code: "merged", into: 4828 }, 409, "4828"],
    [{ code: "already-taken", at, byName: "Paul Martin" }, 409, "Paul Martin a pris cette demande le 2 mars"],
    [{ code: "already-validated", at, byName: "Paul Martin" }, 409, "Paul Martin a validé cette demande"],
    [{ code: "not-validated" }, 409, "ne lui convient plus"],
  ])("%j", async (reason, status, words) => {
    const token = await tokenOfPage();
    gateway.answers["link.use"] = refusing(reason);
    const pressed = await press(token);
    expect([pressed.status, await pressed.text()]).toEqual([status, expect.stringContaining(words)]);
    gateway.answers["link.get"] = refusing(reason);
    const opened = await open();
    expect([opened.status, await opened.text()]).toEqual([status, expect.stringContaining(words)]);
  });
  test("and speaks English to an English browser when it knows nothing else", async () => {
    gateway.answers["link.get"] = refusing({ code: "link-invalid" });
    expect(await (await open("GET", "en-GB,en;q=0.9")).text()).toContain("This link is not valid");
  });
  test("one that can't be ours tells nothing of the request", async () => {
    gateway.answers["link.get"] = refusing({ code: "link-invalid" });
    for (const address of [
      "/do/take/4831",
      "/do/take/4831?k=a&k=b",
      `/do/take/4831?k=${"a".repeat(600)}`,
      "/do/x/y?k=z",
    ]) {
      const answer = await open("GET", "fr", address);
      expect([answer.status, (await answer.text()).includes("4831")]).toEqual([404, false]);
    }
  });
  test("while ticket is away, or a bug is in the way", async () => {
    gateway.answers["link.get"] = () => {
      throw new Unavailable("ticket", "timeout");
    };
    const away = await open();
    expect([away.status, away.headers.get("Retry-After")]).toEqual([503, "60"]);
    gateway.answers["link.get"] = () => {
      throw new Error("a secret");
    };
    const answer = await open();
    const page = await answer.text();
    expect(answer.status).toBe(500);
    expect(page).toContain(answer.headers.get("X-Request-Id") ?? "?");
    expect(page).not.toContain("secret");
  });
});
