import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer as createHttpServer, type ServerResponse } from "node:http";
import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { returnedTo } from "@guichet/shared/contracts/signed.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { opensPath } from "@guichet/shared/process/signed-path.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { simpleParser } from "mailparser";
import { freshDatabase, testSecret } from "../../tests/database.ts";
import { chloe, exampleRequest, marie, nextExampleId } from "./examples.ts";
import { type Example, openExample } from "./examples-running.ts";
import { type Answer, openRelayServer, type RelayServer, takes } from "./relay/contract.ts";
import { openDueStore } from "./store-due.ts";
import { examplePart } from "./templates/examples.ts";

const minuteMs = 60_000;
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});
async function serve(rcpt: (address: string, nth: number) => Answer): Promise<RelayServer> {
  const seen = new Map<string, number>();
  const server = await openRelayServer((address) => {
    const nth = (seen.get(address) ?? 0) + 1;
    seen.set(address, nth);
    return rcpt(address, nth);
  });
  opened.push(server);
  return server;
}
async function start(
  url: string,
  port: number | null,
  laterMs = 0,
  partsUrl = "http://127.0.0.1:9",
): Promise<Example> {
  const relay = port === null ? {} : { SMTP_RELAY_URL: `smtp://127.0.0.1:${port}` };
  const environment = { ...relay, MAIL_INGEST_URL: partsUrl };
  const example = await openExample({ url, secret: testSecret }, { environment, laterMs });
  opened.push(example);
  return example;
}
async function stop(example: Example): Promise<void> {
  opened.splice(opened.indexOf(example), 1);
  await example.close();
}
type Sent = Awaited<ReturnType<Example["sentAbout"]>>;
async function until(
  example: Example,
  request: ReturnType<typeof exampleRequest>,
  states: string[],
): Promise<Sent> {
  for (;;) {
    const mails = await example.sentAbout(request, states.length);
    if (mails.map(({ state }) => state).join() === states.join()) return mails;
    await sleep(10);
  }
}

describe("mail that leaves by a relay", () => {
  test("reaches each member once, from our bounce address, as it is shown", async () => {
    const server = await serve(() => "takes");
    const example = await start(await freshDatabase(), server.port);
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    const mails = await until(example, made, ["sent", "sent"]);
    expect(server.arrived).toHaveLength(2);
    for (const mail of mails) {
      expect(mail.reply).toMatch(/^250/);
      const at = server.envelopes.findIndex(([, to]) => to === mail.to);
      const [sender = ""] = server.envelopes[at] ?? [];
      expect(sender).toMatch(/^support-info\+b/);
      expect(returnedTo(openSigner(testSecret, "return-path"), sender)).toEqual({
        ...{ number: made.ticket.number, delivery: mail.id },
      });
      const read = await simpleParser(server.arrived[at] ?? "");
      expect(read.text).toBe(mail.text);
      expect(read.html).toBe(mail.html);
      expect(read.subject).toBe(mail.subject);
      expect(read.headerLines.map(({ key }) => key)).toEqual(
        mail.headers.map(({ name }) => name.toLowerCase()),
      );
    }
    expect(await example.metrics()).toMatch(/^guichet_mails_sent_total 2$/m);
  });
  test("is failed at once when the relay refuses it for good, and shows why", async () => {
    const server = await serve((to) =>
      to.startsWith("marie") ? { code: 550, text: "5.1.1 no such user" } : "takes",
    );
    const example = await start(await freshDatabase(), server.port);
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    const [, toMarie] = await until(example, made, ["sent", "failed"]);
    expect(toMarie).toMatchObject({ recipient: marie, reply: "550 5.1.1 no such user" });
  });
  test("waits when the relay says later, and leaves when it is due again", async () => {
    const server = await serve((_to, nth) => (nth === 1 ? { code: 451, text: "4.7.1 greylisted" } : "takes"));
    const url = await freshDatabase();
    const example = await start(url, server.port);
    const made = exampleRequest({ members: [chloe] });
    await example.tell("ticket.created", made);
    while ((await example.sentAbout(made, 1))[0]?.reply === null) await sleep(10);
    const [waiting] = await example.sentAbout(made, 1);
    expect(waiting).toMatchObject({ state: "waiting", reply: "451 4.7.1 greylisted" });
    await stop(example);
    const [sent] = await until(await start(url, server.port, minuteMs), made, ["sent"]);
    expect(sent?.headers).toEqual(waiting?.headers);
    expect(server.arrived).toHaveLength(1);
  });
  test("is sent again, byte for byte, when whoever had claimed it died before its end was known", async () => {
    const url = await freshDatabase();
    const first = await start(url, await unusedPort());
    const made = exampleRequest({ members: [chloe] });
    await first.tell("ticket.created", made);
    while ((await first.sentAbout(made, 1))[0]?.reply === null) await sleep(10);
    await stop(first);
    const server = await serve(() => "takes");
    const second = await start(url, server.port, minuteMs);
    await until(second, made, ["sent"]);
    // What a kill between the relay's answer and its record leaves behind.
    await second.database.queryOnce("update delivery set state = 'waiting', due = $1", [second.clock.now()]);
    await stop(second);
    await until(await start(url, server.port, 2 * minuteMs), made, ["sent"]);
    while (server.arrived.length < 2) await sleep(10);
    expect(server.arrived[1]).toBe(server.arrived[0]);
  });
  test("that waited for a relay is captured when there is none any more", async () => {
    const url = await freshDatabase();
    const example = await start(url, await unusedPort());
    const made = exampleRequest({ members: [chloe] });
    await example.tell("ticket.created", made);
    await until(example, made, ["waiting"]);
    await stop(example);
    await until(await start(url, null, 10 * minuteMs), made, ["captured"]);
  });
});

test("a claim holds mails for one sender, until its time is over", async () => {
  const example = await start(await freshDatabase(), await unusedPort());
  const made = exampleRequest();
  await example.tell("ticket.created", made);
  while ((await example.sentAbout(made, 2)).some(({ reply }) => reply === null)) await sleep(10);
  const store = openDueStore(example.database);
  const later = (minutes: number): Date => new Date(example.clock.now().getTime() + minutes * minuteMs);
  const claimed = await store.claim(later(5), later(8), 10, { but: [], busy: [] });
  expect(claimed.map(({ address }) => address).toSorted()).toEqual([
    "chloe.petit@lapp.example",
    "marie.dupont@lapp.example",
  ]);
  expect(await store.claim(later(7), later(10), 10, { but: [], busy: [] })).toEqual([]);
  const [first, second] = claimed.map(({ id }) => id);
  await store.keep([first ?? ""], later(20));
  const again = await store.claim(later(9), later(12), 10, { but: [], busy: [] });
  expect(again.map(({ id }) => id)).toEqual([second]);
  expect(await store.claim(later(30), later(33), 10, { but: [first ?? ""], busy: [] })).toHaveLength(1);
});

test("a domain that says later, or is slow, holds up no mail to another", async () => {
  const gate = new AbortController();
  const server = await openRelayServer((address) => {
    if (address.endsWith("@slow.example")) return gate.signal;
    return address.endsWith("@grey.example") ? { code: 451, text: "4.7.1 greylisted" } : "takes";
  });
  opened.push(server);
  const example = await start(await freshDatabase(), server.port);
  const people = ["slow", "grey"].flatMap((domain) =>
    Array.from({ length: 70 }, (_, index) => ({
      ...{ id: nextExampleId(), version: 1, name: `P${index}`, login: null, language: null },
      ...{ addresses: [`p${index}@${domain}.example`], office: null, telephone: null, administrator: false },
    })),
  );
  for (const one of people) example.known.set(one.id, one);
  const slow = exampleRequest({ members: people.map(({ id }) => id) });
  await example.tell("ticket.created", slow);
  const next = exampleRequest();
  await example.tell("ticket.created", next);
  await until(example, next, ["sent", "sent"]);
  const { items } = await example.sent({ ticket: slow.ticket.number });
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(["waiting"]));
  gate.abort();
});

test("a mail over which the relay takes longer than a claim holds is sent once", async () => {
  const gate = new AbortController();
  const server = await openRelayServer(takes, (nth) => (nth === 1 ? gate.signal : "takes"));
  opened.push(server);
  const example = await start(await freshDatabase(), server.port);
  const slow = exampleRequest({ members: [chloe] });
  await example.tell("ticket.created", slow);
  while (server.arrived.length === 0) await sleep(10);
  example.clock.move(60 * minuteMs);
  const next = exampleRequest({ members: [marie] });
  await example.tell("ticket.created", next);
  await until(example, next, ["sent"]);
  gate.abort();
  await until(example, slow, ["sent"]);
  expect(server.arrived).toHaveLength(2);
});

describe("attachments", () => {
  const bytes = Buffer.from("%PDF-1.7 é");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const parts = [{ ...examplePart({ sha256, sizeBytes: bytes.length }), name: "convention signée.pdf" }];
  const signer = openSigner(testSecret, "part");
  /** mail-ingest as far as it answers for parts; `asked` are the paths that were opened. */
  async function serveParts(answer: (response: ServerResponse) => void) {
    const asked: string[] = [];
    const server = createHttpServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://parts.example");
      const query = Object.fromEntries(searchParams);
      if (!opensPath(signer, pathname, query, Date.UTC(2026, 10, 23, 9, 20)))
        return response.writeHead(404).end();
      asked.push(pathname);
      return answer(response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    opened.push({ close: async () => void (await new Promise((resolve) => server.close(resolve))) });
    return { asked, url: `http://127.0.0.1:${portOf(server)}` };
  }
  async function sentWith(answer: (response: ServerResponse) => void) {
    const relay = await serve(() => "takes");
    const ingest = await serveParts(answer);
    const url = await freshDatabase();
    const example = await start(url, relay.port, 0, ingest.url);
    const made = exampleRequest({}, { parts });
    await example.tell("ticket.created", made);
    return { relay, ingest, url, example, made };
  }
  test("travel along to each reader, fetched once for all of them", async () => {
    const { relay, ingest, example, made } = await sentWith((response) => response.end(bytes));
    const mails = await until(example, made, ["sent", "sent"]);
    expect(ingest.asked).toEqual([`/internal/parts/${sha256}`]);
    for (const raw of relay.arrived) {
      const read = await simpleParser(raw);
      expect(read.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
        ["convention signée.pdf", "application/pdf"],
      ]);
      expect(read.attachments[0]?.content).toEqual(bytes);
      expect(read.text).toContain("convention signée.pdf");
    }
    const type = mails[0]?.headers.find(({ name }) => name === "Content-Type")?.value;
    expect(type).toMatch(/^multipart\/mixed; /);
  });
  test("that can't be had now make their mail wait, and no other", async () => {
    let isAway = true;
    const { relay, ingest, url, example, made } = await sentWith((response) =>
      isAway ? response.writeHead(503).end() : response.end(bytes),
    );
    const plain = exampleRequest();
    await example.tell("ticket.created", plain);
    await until(example, plain, ["sent", "sent"]);
    while ((await example.sentAbout(made, 2)).some(({ reply }) => reply === null)) await sleep(10);
    const waiting = await example.sentAbout(made, 2);
    expect(waiting.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect(waiting[0]?.reply).toContain("mail-ingest did not answer");
    await stop(example);
    isAway = false;
    const later = await start(url, relay.port, minuteMs, ingest.url);
    await until(later, made, ["sent", "sent"]);
    expect((await simpleParser(relay.arrived.at(-1) ?? "")).attachments).toHaveLength(1);
  });
  test("that are gone leave a word in their place", async () => {
    const { relay, example, made } = await sentWith((response) => response.writeHead(404).end());
    await until(example, made, ["sent", "sent"]);
    const [left] = (await simpleParser(relay.arrived[0] ?? "")).attachments;
    expect(left?.filename).toBe("convention signée.pdf.txt");
    expect(left?.content.toString()).toContain("could not be attached");
  });
  test("that have a virus leave a word in their place too, and nothing waits for them", async () => {
    const { relay, example, made } = await sentWith((response) => response.writeHead(403).end("{}"));
    await until(example, made, ["sent", "sent"]);
    const [left] = (await simpleParser(relay.arrived[0] ?? "")).attachments;
    expect(left?.filename).toBe("convention signée.pdf.txt");
    expect(left?.content.toString()).toContain("this file has a virus");
  });
});

/** Where nobody listens. */
async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
function portOf(server: Pick<Server, "address">): number {
  const bound = server.address();
  return bound !== null && typeof bound === "object" ? bound.port : 0;
}
