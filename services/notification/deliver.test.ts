import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import { simpleParser } from "mailparser";
import { freshDatabase, testSecret } from "../../tests/database.ts";
import { chloe, exampleRequest, marie } from "./examples.ts";
import { type Example, openExample } from "./examples-running.ts";
import { type Answer, openRelayServer, type RelayServer } from "./relay/contract.ts";
import { openDueStore } from "./store-due.ts";

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
async function start(url: string, port: number | null, laterMs = 0): Promise<Example> {
  const environment = port === null ? {} : { SMTP_RELAY_URL: `smtp://127.0.0.1:${port}` };
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
      expect(server.envelopes[at]).toEqual([`bounces+${mail.id.replaceAll("-", "")}@lapp.example`, mail.to]);
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
  const claimed = await store.claim(later(5), later(8), 10);
  expect(claimed.map(({ address }) => address).toSorted()).toEqual([
    "chloe.petit@lapp.example",
    "marie.dupont@lapp.example",
  ]);
  expect(await store.claim(later(7), later(10), 10)).toEqual([]);
  expect(await store.claim(later(9), later(12), 10)).toHaveLength(2);
});

/** Where nobody listens. */
async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return bound !== null && typeof bound === "object" ? bound.port : 0;
}
