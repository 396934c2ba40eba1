import { createServer, type Server } from "node:http";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { opensPath } from "@guichet/shared/process/signed-path.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { dispositionOf, headersOf } from "./attachments.ts";
import {
  anna,
  type Example,
  exampleAt,
  exampleSecret,
  openExample,
  requestOf,
} from "./example-neighbours.ts";

const signer = openSigner(exampleSecret, "part");
const sha256 = "ab".repeat(32);
const logo = {
  id: anna,
  kind: "attachment" as const,
  name: "Été.png",
  type: "image/png",
  sizeBytes: 5,
  sha256,
};
let archive: Server;
let gateway: Example;
/** What mail-ingest does, as far as this is concerned. */
beforeAll(async () => {
  archive = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://archive");
    const opens = opensPath(
      signer,
      url.pathname,
      Object.fromEntries(url.searchParams),
      Date.parse(exampleAt),
    );
    if (opens && url.pathname.includes(sha256)) response.end("bytes");
    else response.writeHead(opens ? 404 : 403).end();
  });
  await new Promise<void>((resolve) => archive.listen(0, "127.0.0.1", resolve));
  const address = archive.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  gateway = await openExample({ MAIL_INGEST_URL: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await gateway.stop();
  archive.close();
});
beforeEach(() => {
  gateway.answers["part.get"] = () => logo;
});
const get = (path: string, headers: Record<string, string> = { Authorization: "Bearer anna" }) =>
  fetch(gateway.url + path, { headers });

describe("a part", () => {
  test("comes with its name and with what keeps it from doing harm", async () => {
    const answer = await get(`/parts/${anna}`);
    expect(await answer.text()).toBe("bytes");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "inline; filename=\"Ete.png\"; filename*=UTF-8''%C3%89t%C3%A9.png",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
      etag: `"${sha256}"`,
    });
  });
  test("that is the HTML of a mail comes as a page that loads pictures from elsewhere only when asked to", async () => {
    gateway.answers["part.get"] = () => ({ ...logo, kind: "html", name: "message.html", type: "text/html" });
    const [page, asked] = [await get(`/parts/${anna}`), await get(`/parts/${anna}?images=1`)];
    const policy = (answer: Response) => answer.headers.get("Content-Security-Policy") ?? "";
    expect(policy(page)).toMatch(/^default-src 'none'; img-src 'self'; style-src 'sha256-/);
    expect(policy(asked)).toContain("img-src 'self' http: https:;");
    for (const answer of [page, asked]) {
      expect(policy(answer)).toContain(
        "; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox;",
      );
      expect(answer.headers.get("Content-Disposition")).toMatch(/^inline/);
      const text = await answer.text();
      expect(text).toMatch(/^<!doctype html>.*bytes$/);
      expect(answer.headers.get("Content-Length")).toBe(String(text.length));
    }
    const kept = await get(`/parts/${anna}`, {
      Authorization: "Bearer anna",
      "If-None-Match": `"${sha256}"`,
    });
    expect([kept.status, policy(kept)]).toEqual([304, policy(page)]); // a browser keeps what the last answer said
    gateway.answers["part.get"] = () => ({ ...logo, name: "x.html", type: "text/html" }); // attached by somebody
    const attached = await get(`/parts/${anna}?images=1`);
    expect(attached.headers.get("Content-Disposition")).toMatch(/^attachment/);
    expect(policy(attached)).toBe("default-src 'none'; sandbox");
  });
  test("that the browser has is not sent again, but its right is asked again", async () => {
    const kept = { Authorization: "Bearer anna", "If-None-Match": `"${sha256}"` };
    expect((await get(`/parts/${anna}`, kept)).status).toBe(304);
    gateway.answers["part.get"] = () => {
      throw new Refused({ code: "not-found" });
    };
    expect((await get(`/parts/${anna}`, kept)).status).toBe(404);
  });
  test("that may not be seen answers as one that does not exist, or is no id, or has gone", async () => {
    gateway.answers["part.get"] = () => ({ ...logo, sha256: "cd".repeat(32) });
    const gone = await get(`/parts/${anna}`);
    gateway.answers["part.get"] = () => {
      throw new Refused({ code: "not-found" });
    };
    const answers = [gone, await get(`/parts/${anna}`), await get("/parts/1")];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({
        errors: [{ message: expect.any(String), extensions: { code: "not-found" } }],
      });
      expect(answer.headers.get("ETag")).toBeNull();
    }
  });
  test("wants somebody signed in, and the services", async () => {
    expect((await get(`/parts/${anna}`, {})).status).toBe(401);
    Reflect.deleteProperty(gateway.answers, "part.get");
    const answer = await get(`/parts/${anna}`);
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "5"]);
  });
});

test("a part that mail-ingest holds for the virus scanner is refused in its words; the text of a mail is asked for elsewhere", async () => {
  const asked: string[] = [];
  const holding = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://archive");
    asked.push(pathname);
    const [status, code] = asked.length === 1 ? [403, "infected"] : [503, "not-scanned"];
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify({ code, message: `words: ${code}` }));
  });
  await new Promise<void>((resolve) => holding.listen(0, "127.0.0.1", resolve));
  const address = holding.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const example = await openExample({ MAIL_INGEST_URL: `http://127.0.0.1:${port}` });
  const ask = async (kind: "attachment" | "html") => {
    example.answers["part.get"] = () => ({ ...logo, kind });
    const answer = await fetch(`${example.url}/parts/${anna}`, { headers: { Authorization: "Bearer anna" } });
    return { status: answer.status, retry: answer.headers.get("Retry-After"), body: await answer.json() };
  };
  const refused = (code: string) => ({ errors: [{ message: `words: ${code}`, extensions: { code } }] });
  expect(await ask("attachment")).toEqual({ status: 403, retry: null, body: refused("infected") });
  expect(await ask("attachment")).toEqual({ status: 503, retry: "5", body: refused("not-scanned") });
  await ask("html");
  expect(asked.map((path) => path.split("/")[2])).toEqual(["parts", "parts", "texts"]);
  // a person who opened its address
  example.answers["part.get"] = () => logo;
  const open = (headers: Record<string, string>) =>
    fetch(`${example.url}/parts/${anna}`, { headers: { Authorization: "Bearer anna", ...headers } });
  const navigating = { accept: "text/html,*/*;q=0.8", "sec-fetch-dest": "document" };
  for (const [language, words] of [
    ["fr-FR,fr;q=0.9", "n’est pas encore vérifié"],
    ["en-GB,en;q=0.9", "has not been scanned yet"],
  ] as const) {
    const page = await open({ ...navigating, "accept-language": language });
    const said = Object.fromEntries(page.headers);
    expect([page.status, said["content-type"], said["retry-after"]]).toEqual([
      503,
      "text/html; charset=utf-8",
      "10",
    ]);
    expect([said["etag"], said["content-security-policy"]]).toEqual([
      undefined,
      expect.stringMatching(/^default-src 'none'/),
    ]);
    expect(await page.text()).toContain(words);
  }
  for (const within of [{ "sec-fetch-dest": "image" }, { "sec-fetch-dest": "iframe" }])
    expect((await open({ ...navigating, ...within })).headers.get("content-type")).toMatch(
      /^application\/json/,
    );
  const stranger = await fetch(`${example.url}/parts/${anna}`, { headers: navigating });
  expect([stranger.status, await stranger.text()]).toEqual([401, expect.stringContaining("pas connecté")]);
  await example.stop();
  holding.close();
});

describe("the raw mail", () => {
  test("is fetched by the path that mail-ingest signed, for administrators", async () => {
    gateway.answers["mail.source"] = () => {
      throw new Refused({ code: "not-an-administrator" });
    };
    expect((await get(`/mails/${anna}/source`)).status).toBe(403);
    const path = `/internal/parts/${sha256}?expires=1&mac=no`;
    gateway.answers["mail.source"] = () => ({ path });
    expect((await get(`/mails/${anna}/source`)).status).toBe(500);
    const expires = String(Date.parse(exampleAt) + 1000);
    const signed = `/internal/parts/${sha256}?expires=${expires}`;
    gateway.answers["mail.source"] = () => ({ path: `${signed}&mac=${signer.sign(signed)}` });
    const answer = await get(`/mails/${anna}/source`);
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "message/rfc822"]);
  });
});

test("only what can't run is shown, all else is downloaded", () => {
  const kindOf = (type: string) =>
    headersOf({ name: "x", type, sizeBytes: 1 })["Content-Disposition"].split(";")[0];
  for (const type of ["image/png", "IMAGE/JPEG; name=x", "application/pdf", "text/plain"])
    expect(kindOf(type)).toBe("inline");
  for (const type of ["text/html", "image/svg+xml", "application/xhtml+xml", "", "x", "text/plain\r\nX: y"])
    expect(kindOf(type)).toBe("attachment");
});
test("a name can't break the header or leave its folder, and comes back from its encoding", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      const header = dispositionOf("attachment", name);
      expect(header).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[\w.~!$&+^`|%-]+$/);
      const [, encoded = ""] = header.split("UTF-8''");
      expect(decodeURIComponent(encoded)).not.toMatch(/[/\\\p{Cc}]/u);
    }),
  );
});

describe("what the API says of a part", () => {
  const { id, name } = logo;
  const held = `query { request(number: 1) { thread { nodes { attachments { id name isSignature hold } } } } }`;
  const hashes = { clean: "01".repeat(32), sick: "02".repeat(32), new: "03".repeat(32) };
  const part = (hash: string, more: object = {}) => ({ ...logo, sha256: hash, ...more });
  const parts = [
    part(hashes.clean, { isSignature: true }),
    part(hashes.sick),
    part(hashes.new),
    part(hashes.sick, { kind: "text" }),
  ];
  const message = { id, at: exampleAt, byName: "Anna Roy", isOwn: true, text: "Voilà.", parts };
  const ask = async () => {
    gateway.answers["request.get"] = () => requestOf(1);
    gateway.answers["request.thread"] = () => ({ items: [message, message], next: null });
    return await gateway.query(held, {}, { Authorization: "Bearer anna" });
  };
  const shown = (isSignature: boolean, hold: string | null) => ({ id, name, isSignature, hold });

  test("is whether it is a signature's, and whether it is handed out: asked once for all", async () => {
    const asked: string[][] = [];
    gateway.answers["hold.of-parts"] = ({ sha256s }) => {
      asked.push(sha256s);
      return {
        held: [
          { sha256: hashes.sick, hold: "infected" },
          { sha256: hashes.new, hold: "not-scanned" },
        ],
      };
    };
    const attachments = [
      shown(true, null),
      shown(false, "INFECTED"),
      shown(false, "NOT_SCANNED"),
      shown(false, null), // of a long text nothing is scanned
    ];
    const nodes = [{ attachments }, { attachments }];
    expect((await ask()).body).toEqual({ data: { request: { thread: { nodes } } } });
    expect(asked).toEqual([[hashes.clean, hashes.sick, hashes.new]]);
  });
  test("is nothing against it while mail-ingest is away: what was written is shown", async () => {
    Reflect.deleteProperty(gateway.answers, "hold.of-parts");
    const { body } = await ask();
    expect(body).toMatchObject({
      data: { request: { thread: { nodes: [{ attachments: parts.map(() => ({ hold: null })) }, {}] } } },
    });
    expect(body).not.toHaveProperty("errors");
  });
});
