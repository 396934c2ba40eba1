import { setTimeout as sleep } from "node:timers/promises";
import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { freshDatabase, testSecret } from "../../tests/database.ts";
import { exampleRequest, hugo, marie, validated } from "./examples.ts";
import { type Example, openExample, type Sent } from "./examples-running.ts";
import { openRelayServer } from "./relay/contract.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});
const caps = { GUICHET_CAP_ADDRESS: "3/5", GUICHET_CAP_TICKET: "2/5" };
async function start(url: string, port: number | null, laterMs = 0): Promise<Example> {
  const relay = port === null ? {} : { SMTP_RELAY_URL: `smtp://127.0.0.1:${port}` };
  const example = await openExample(
    { url, secret: testSecret },
    { environment: { ...caps, ...relay }, laterMs },
  );
  opened.push(example);
  return example;
}
async function stop(example: Example): Promise<void> {
  opened.splice(opened.indexOf(example), 1);
  await example.close();
}
/** A member validates so many requests of Hugo's, in one list. */
async function validate(example: Example, count: number): Promise<void> {
  const made = Array.from({ length: count }, () => exampleRequest({ validated, owner: marie }).ticket);
  await example.tell(
    "ticket.validated",
    ...made.map((ticket) => ({ ticket, by: marie, through: "own" as const })),
  );
}
async function until(example: Example, isSo: (mails: Sent) => boolean): Promise<Sent> {
  for (;;) {
    const { items } = await example.sent();
    if (isSo(items)) return items;
    await sleep(10);
  }
}
const statesOf = (mails: Sent): string => mails.map(({ state }) => state).join();

describe("automatic mail to one address", () => {
  test("is held beyond its cap, with the reason, and notices to members go on", async () => {
    const example = await start(await freshDatabase(), null);
    await validate(example, 5);
    const mails = await until(example, (items) => items.length === 5);
    expect(statesOf(mails)).toBe("held,held,captured,captured,captured");
    expect(mails[0]).toMatchObject({ recipient: hugo, kind: "acceptance", reply: "cap-address-hour" });
    expect((await example.sent({ state: "held" })).items).toHaveLength(2);
    const requests = Array.from({ length: 4 }, () => exampleRequest());
    await example.tell("ticket.created", ...requests);
    await until(example, (items) => items.filter(({ kind }) => kind === "new-request").length === 8);
    expect((await example.sent({ state: "held" })).items).toHaveLength(2);
    expect(await example.metrics()).toMatch(/^guichet_deliveries\{state="held"\} 2$/m);
  });
  test("is counted on after a restart, and let through again when an hour is over", async () => {
    const url = await freshDatabase();
    const first = await start(url, null);
    await validate(first, 3);
    await until(first, (items) => items.length === 3);
    await stop(first);
    const second = await start(url, null);
    await validate(second, 1);
    const [held] = await until(second, (items) => items.length === 4);
    expect(held?.state).toBe("held");
    second.clock.move(60 * 60_000);
    await validate(second, 1);
    const [sent] = await until(second, (items) => items.length === 5);
    expect(sent?.state).toBe("captured");
  });
  test("leaves by the relay once an administrator says go on, and nobody else may", async () => {
    const server = await openRelayServer();
    opened.push(server);
    const example = await start(await freshDatabase(), server.port);
    await validate(example, 5);
    const before = await until(example, (items) => statesOf(items) === "held,held,sent,sent,sent");
    expect(server.arrived).toHaveLength(3);
    const wish = { ids: null };
    await expect(example.call("held.release", (by) => ({ by, ...wish }), marie)).rejects.toMatchObject({
      reason: { code: "not-an-administrator" },
    });
    const [first] = before;
    const one = await example.call("held.release", (by) => ({ by, ids: [first?.id ?? ""] }));
    expect(one).toEqual({ released: 1 });
    expect(await example.call("held.release", (by) => ({ by, ...wish }))).toEqual({ released: 1 });
    await until(example, (items) => statesOf(items) === "sent,sent,sent,sent,sent");
    expect(new Set(server.arrived.map((raw) => /^Message-ID: (.*)$/m.exec(raw)?.[1])).size).toBe(5);
    expect(await example.call("held.release", (by) => ({ by, ...wish }))).toEqual({ released: 0 });
  });
});
describe("what is let go is looked at once more:", () => {
  const answer = {
    ...{ mail: null, person: marie, done: [], refused: { code: "not-found" as const }, notSent: false },
    ...{ text: "Je suis absente.", subject: "Absente" },
  };
  const release = (example: Example) => example.call("held.release", (by) => ({ by, ids: null }));
  /** Two mails to Hugo are held, and one to Marie. */
  async function holding(): Promise<Example> {
    const example = await start(await freshDatabase(), null);
    await validate(example, 5);
    await until(example, (items) => items.length === 5);
    const { ticket } = exampleRequest();
    for (let count = 0; count < 3; count++) await example.tell("ticket.mail-answered", { ticket, answer });
    const mails = await until(example, (items) => items.length === 8);
    expect(statesOf(mails)).toBe("held,captured,captured,held,held,captured,captured,captured");
    return example;
  }
  const given = (mails: Sent) => mails.filter(({ state }) => state === "failed").map(({ reply }) => reply);
  const after = async (example: Example): Promise<Sent> => (await example.sent()).items;

  test("who asks no more, or has left the queue, gets nothing", async () => {
    const example = await holding();
    example.concerned.participants = [];
    example.concerned.members = [];
    expect(await release(example)).toEqual({ released: 0 });
    const mails = await after(example);
    expect(given(mails)).toEqual(["not-concerned", "not-concerned", "not-concerned"]);
    expect(await release(example)).toEqual({ released: 0 });
  });
  test("nobody gets anything on a request that was rejected meanwhile", async () => {
    const example = await holding();
    example.concerned.isRejected = true;
    expect(await release(example)).toEqual({ released: 0 });
    expect(given(await after(example))).toHaveLength(3);
  });
  test("nothing goes to where mail came back meanwhile, and the rest leaves", async () => {
    const example = await holding();
    const [mail] = (await after(example)).filter(
      ({ recipient, state }) => recipient === hugo && state === "captured",
    );
    const { ticket } = exampleRequest({ number: mail?.ticket ?? 0, owner: marie });
    const messageId = messageIdOf(
      openSigner(testSecret, "message-id"),
      ticket.number,
      mail?.id ?? "",
      "lapp.example",
    );
    await example.tell("ticket.bounced", {
      ...{ ticket, by: null, person: hugo, address: mail?.to ?? "", messageId },
      ...{ status: "5.1.1", isPermanent: true },
    });
    await until(example, (items) => items.some(({ kind }) => kind === "undelivered"));
    expect(await release(example)).toEqual({ released: 1 });
    expect(given(await after(example))).toEqual(["undeliverable", "undeliverable"]);
  });
});

test("the answers to a member's mails on one ticket end, though a machine writes on", async () => {
  const example = await start(await freshDatabase(), null);
  const { ticket } = exampleRequest({ status: "closed" });
  const answer = {
    ...{ mail: null, person: marie, done: [], refused: { code: "not-found" as const }, notSent: false },
    ...{ text: "Je suis absente.", subject: "Absente" },
  };
  for (let count = 0; count < 4; count++) await example.tell("ticket.mail-answered", { ticket, answer });
  const mails = await until(example, (items) => items.length === 4);
  expect(statesOf(mails)).toBe("held,held,captured,captured");
  expect(mails[0]?.reply).toBe("cap-ticket-hour");
});
