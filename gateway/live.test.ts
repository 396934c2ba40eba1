import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  admin,
  anna,
  type Example,
  exampleAt,
  openExample,
  openNeighbourhood,
  requestOf,
  ticketOf,
  viewOf,
} from "./example-neighbours.ts";

let gateway: Example;
beforeAll(async () => {
  gateway = await openExample();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.asked.length = 0;
  gateway.tokens.set("anna", anna).set("admin", admin);
});

/** What comes by server-sent events, one `data` a time. */
async function* stream(
  query: string,
  token: string,
  signal?: AbortSignal,
  { url } = gateway,
): AsyncGenerator<unknown, void> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "text/event-stream",
      Authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query }),
    ...(signal === undefined ? {} : { signal }),
  });
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const found = /^data: (.+)$/m.exec(event)?.[1];
      if (found !== undefined) yield JSON.parse(found);
    }
  }
}
/** The stream listens once its session was asked for. */
async function listening(count = 1, { asked }: Pick<Example, "asked"> = gateway): Promise<void> {
  while (asked.filter(({ name }) => name === "auth.session").length < count) await pause(5);
  await pause(20);
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const about = (number: number) => ({ ticket: ticketOf(number), by: null });
const said = {
  ...{
    id: anna,
    author: anna,
    role: "requester" as const,
    at: exampleAt,
    text: "x",
    language: "fr" as const,
  },
  ...{ wayIn: "mail" as const, mail: null, messageId: null, parts: [], warning: null, reached: [] },
};
const lists = "subscription { listChanged { numbers queuesChanged } }";

describe("a subscription", () => {
  test("hears of what its person may see, and of nothing else", async () => {
    const events = stream(lists, "anna");
    const first = events.next();
    await listening();
    gateway.tell("ticket.taken", [admin], about(1));
    gateway.tell("ticket.taken", null, about(2));
    gateway.tell("ticket.taken", [admin, anna], about(3));
    expect((await first).value).toEqual({ data: { listChanged: { numbers: [3], queuesChanged: false } } });
    const second = events.next();
    for (const number of [4, 5, 4]) gateway.tell("ticket.taken", [anna], about(number));
    expect((await second).value).toEqual({
      data: { listChanged: { numbers: [4, 5], queuesChanged: false } },
    });
    await events.return();
  });
  test("of an administrator hears of what has no audience", async () => {
    const events = stream(lists, "admin");
    const first = events.next();
    await listening();
    gateway.tell("queue.changed", null, {
      id: anna,
      version: 1,
      name: "x",
      about: null,
      addresses: [],
      members: [],
      acceptsAutomatic: false,
    });
    expect((await first).value).toEqual({ data: { listChanged: { numbers: [], queuesChanged: true } } });
    await events.return();
  });
  test("reads the ticket again with the rights of that moment, and says null when it may no longer", async () => {
    let seen = true;
    gateway.answers["ticket.get"] = ({ numbers }) => ({ tickets: seen ? numbers.map(viewOf) : [] });
    const events = stream("subscription { ticketChanged(number: 7) { number subject } }", "admin");
    const first = events.next();
    await listening(2);
    for (const number of [6, 7]) gateway.tell("ticket.taken", [admin], about(number));
    expect((await first).value).toEqual({ data: { ticketChanged: { number: 7, subject: "Panne 7" } } });
    seen = false;
    const second = events.next();
    gateway.tell("ticket.taken", [admin], about(7));
    expect((await second).value).toEqual({ data: { ticketChanged: null } });
    expect((await events.next()).done).toBe(true);
  });
  test("of a ticket that moves away at once says null once, too", async () => {
    let seen = true;
    gateway.answers["ticket.get"] = ({ numbers }) => ({ tickets: seen ? numbers.map(viewOf) : [] });
    const events = stream("subscription { ticketChanged(number: 7) { number } }", "admin");
    const first = events.next();
    await listening(2);
    seen = false;
    gateway.tell("ticket.moved", [admin], { ...about(7), from: ticketOf(7).queue, byTaking: false });
    expect((await first).value).toEqual({ data: { ticketChanged: null } });
    expect((await events.next()).done).toBe(true);
  });
  test("of a requester never blinks for what only members hear of, whatever the audience says", async () => {
    gateway.answers["request.get"] = ({ number }) => requestOf(number);
    const all = [lists, "subscription { requestChanged { number } }"].map((query) => stream(query, "anna"));
    const firsts = all.map((events) => events.next());
    await listening(2);
    const note = { ...said, role: "member" as const, author: admin };
    const { queue } = ticketOf(1);
    gateway.tell("ticket.note-added", [admin, anna], { ticket: ticketOf(1), note, mentioned: [] });
    gateway.tell("ticket.linked", [admin, anna], { ...about(1), to: 2, because: "member" });
    const told = { ticket: ticketOf(1), queue, members: [admin], message: said };
    gateway.tell("ticket.queue-told", [admin, anna], told);
    gateway.tell("ticket.absorbed", [admin, anna], { ...about(1), other: 2 });
    gateway.tell("ticket.parted", [admin, anna], { ...about(1), other: 2 });
    gateway.tell("ticket.message-added", [admin, anna], { ticket: ticketOf(2), message: said });
    const [list, request] = await Promise.all(firsts);
    expect(list?.value).toEqual({ data: { listChanged: { numbers: [2], queuesChanged: false } } });
    expect(request?.value).toEqual({ data: { requestChanged: { number: 2 } } });
    for (const events of all) await events.return();
  });
  test("hears the same at whichever gateway it came in", async () => {
    const neighbours = openNeighbourhood();
    const gateways = [await openExample({}, neighbours), await openExample({}, neighbours)];
    const all = gateways.map((one) => stream(lists, "anna", undefined, one));
    const firsts = all.map((events) => events.next());
    await listening(2, neighbours);
    neighbours.tell("ticket.taken", [anna], about(5));
    for (const { value } of await Promise.all(firsts))
      expect(value).toEqual({ data: { listChanged: { numbers: [5], queuesChanged: false } } });
    for (const events of all) await events.return();
    for (const one of gateways) await one.stop();
  });
  test("to requests hears of one's own only", async () => {
    gateway.answers["request.get"] = ({ number }) => requestOf(number);
    const events = stream("subscription { requestChanged { number state } }", "anna");
    const first = events.next();
    await listening();
    gateway.tell("ticket.taken", [anna], { ...about(1), ticket: { ...ticketOf(1), requester: admin } });
    gateway.tell("ticket.taken", [anna], about(2));
    expect((await first).value).toEqual({ data: { requestChanged: { number: 2, state: "RECEIVED" } } });
    await events.return();
  });
  test("ends with its session, before it says anything more", async () => {
    const events = stream(lists, "anna");
    const first = events.next();
    await listening();
    gateway.tokens.delete("anna");
    gateway.tell("ticket.taken", [anna], about(1));
    const errors = [expect.objectContaining({ extensions: { code: "not-signed-in" } })];
    expect((await first).value).toEqual({ errors });
    expect((await events.next()).done).toBe(true);
  });
  test("that can't follow is ended, so that its client fetches again", async () => {
    const events = stream(lists, "anna");
    const first = events.next();
    await listening();
    for (let number = 1; number <= 1002; number++) gateway.tell("ticket.taken", [anna], about(number));
    const errors = [expect.objectContaining({ extensions: { code: "too-much-at-once" } })];
    expect((await first).value).toEqual({ errors });
  });
  test("is refused to whoever is not signed in, or has too many", async () => {
    const refused = await stream(lists, "nobody").next();
    expect(refused.value).toEqual({
      errors: [expect.objectContaining({ extensions: { code: "not-signed-in" } })],
    });
    gateway.asked.length = 0;
    const closing = new AbortController();
    const open = Array.from({ length: 20 }, () => stream(lists, "anna", closing.signal).next());
    await listening(20);
    const oneMore = await stream(lists, "anna").next();
    expect(oneMore.value).toEqual({
      errors: [expect.objectContaining({ extensions: { code: "too-much-at-once" } })],
    });
    closing.abort();
    await Promise.allSettled(open);
    gateway.asked.length = 0;
    await pause(50);
    const again = stream(lists, "anna");
    const event = again.next();
    await listening();
    gateway.tell("ticket.taken", [anna], about(1));
    expect((await event).value).toHaveProperty("data");
    await again.return();
  });
  test("ends well when the gateway stops", async () => {
    const stopping = await openExample();
    const response = await fetch(`${stopping.url}/graphql?query=${encodeURIComponent(lists)}`, {
      headers: { Accept: "text/event-stream", Authorization: "Bearer anna" },
    });
    const text = response.text();
    while (stopping.asked.length === 0) await pause(5);
    await stopping.stop();
    expect(await text).toContain("event: complete");
  });
});
