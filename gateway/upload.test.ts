import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { uploadWishFrom } from "@guichet/shared/process/signed-path.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { anna, type Example, exampleAt, exampleSecret, openExample } from "./example-neighbours.ts";

const signer = openSigner(exampleSecret, "part");
const mostBytes = 1000;
/** What mail-ingest was brought, and how many uploads began and broke off. */
const brought: { person: string; name: string; type: string; bytes: string }[] = [];
let begun = 0;
let brokenOff = 0;
let broken = false;
let archive: Server;
let gateway: Example;
beforeAll(async () => {
  archive = createServer(async (request, response) => {
    const wish = uploadWishFrom(signer, request.url ?? "", Date.parse(exampleAt));
    if (wish === null || broken) return void response.writeHead(broken ? 500 : 404).end("no");
    let bytes = "";
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        if (bytes === "") begun++;
        bytes += chunk;
        if (bytes.length > mostBytes) break;
      }
    } catch {
      brokenOff++;
      return;
    }
    response.setHeader("Content-Type", "application/json");
    request.resume();
    if (bytes.length > mostBytes || bytes === "")
      return void response
        .writeHead(bytes === "" ? 400 : 413)
        .end(JSON.stringify({ code: "unfit", message: "Empty, or too large." }));
    brought.push({ ...wish, bytes });
    const kept = { name: wish.name, type: wish.type, sizeBytes: bytes.length };
    response.writeHead(201).end(JSON.stringify({ handle: "h.mac", sha256: "ab".repeat(32), ...kept }));
  });
  await new Promise<void>((resolve) => archive.listen(0, "127.0.0.1", resolve));
  const address = archive.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  gateway = await openExample({ MAIL_INGEST_URL: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await gateway.stop();
  archive.closeAllConnections();
  archive.close();
});
beforeEach(() => {
  brought.length = 0;
  broken = false;
});
const asAnna = { Authorization: "Bearer anna", "Content-Type": "image/png" };
async function put(
  body: string | Uint8Array<ArrayBuffer>,
  path = "/parts?name=a.png",
  headers: Record<string, string> = asAnna,
) {
  const answer = await fetch(gateway.url + path, { method: "PUT", headers, body });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}
async function until(isFact: () => boolean): Promise<void> {
  while (!isFact()) await new Promise((resolve) => setTimeout(resolve, 5));
}
const refused = (code: string) => ({ errors: [{ message: expect.any(String), extensions: { code } }] });

describe("an attachment", () => {
  test("is passed on for whoever is signed in, and answers the id that `attachments` takes", async () => {
    const answer = await put("bytes", "/parts?name=%C3%89t%C3%A9%20%26%20co.png");
    const kept = { name: "Été & co.png", type: "image/png" };
    expect(answer).toEqual({ status: 201, body: { id: "h.mac", ...kept, sizeBytes: 5 } });
    expect(brought).toEqual([{ person: anna, ...kept, bytes: "bytes" }]);
  });
  test("of a browser comes with its cookie, but not from a page of another site", async () => {
    const cookie = { Cookie: "guichet_session=anna", "Content-Type": "image/png" };
    expect((await put("bytes", undefined, cookie)).status).toBe(201);
    const answer = await put("bytes", undefined, { ...cookie, Origin: "https://evil.example" });
    expect(answer).toEqual({ status: 403, body: refused("cross-site") });
    expect(brought).toHaveLength(1);
  });
  test("wants somebody signed in, a name and some bytes", async () => {
    expect(await put("bytes", undefined, {})).toEqual({ status: 401, body: refused("not-signed-in") });
    expect(await put("bytes", "/parts")).toEqual({ status: 400, body: refused("invalid-input") });
    expect(await put("bytes", "/parts?name=")).toEqual({ status: 400, body: refused("invalid-input") });
    expect(await put("")).toEqual({ status: 400, body: refused("invalid-input") });
    expect(brought).toEqual([]);
  });
  test("that is too large says so, however much is still on its way", async () => {
    expect(await put("x".repeat(mostBytes + 1))).toEqual({ status: 413, body: refused("too-large") });
    expect(await put(new Uint8Array(8 << 20))).toEqual({ status: 413, body: refused("too-large") });
  });
  test("waits for better times when mail-ingest can't store it", async () => {
    broken = true;
    expect(await put("bytes")).toEqual({ status: 503, body: refused("unavailable") });
    const alone = await openExample({ MAIL_INGEST_URL: "http://127.0.0.1:1" });
    const answer = await fetch(`${alone.url}/parts?name=a`, { method: "PUT", headers: asAnna, body: "x" });
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "5"]);
    await alone.stop();
  });
  test("that breaks off is stored by nobody", async () => {
    const before = { begun, brokenOff };
    const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1");
    socket.write(
      "PUT /parts?name=a HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer anna\r\nContent-Length: 100\r\n\r\nhalf",
    );
    await until(() => begun > before.begun);
    socket.destroy();
    await until(() => brokenOff > before.brokenOff);
    expect(brought).toEqual([]);
    expect(gateway.lines.filter(({ level }) => level === "error")).toEqual([]);
  });
});
