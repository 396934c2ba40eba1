import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import type { Snapshot } from "@guichet/shared/contracts/ticket.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshDatabase, testSecret } from "../../tests/database.ts";
import { exampleRequest, hugo, lea, marie, nextExampleId, validated } from "./examples.ts";
import { type Example, openExample, type Sent } from "./examples-running.ts";

let example: Example;
beforeAll(async () => {
  example = await openExample({ url: await freshDatabase(), secret: testSecret });
});
afterAll(async () => await example?.close());

const signer = openSigner(testSecret, "message-id");
const owned = { owner: marie, validated };
/** A member's answer to who asks, Hugo unless told, which is one captured mail. */
async function answered(asked: Partial<Snapshot> = {}): Promise<{ ticket: Snapshot; mail: Sent[number] }> {
  const { ticket, message } = exampleRequest(
    { ...owned, ...asked },
    { author: marie, role: "member", wayIn: "web", mail: null },
  );
  await example.tell("ticket.message-added", { ticket, message });
  const [mail] = await example.sentAbout({ ticket }, 1);
  if (mail === undefined) throw new Error("nothing was sent");
  return { ticket, mail };
}
const bounceOf = (ticket: Snapshot, delivery: string, changes: { isPermanent?: boolean } = {}) => ({
  ...{ ticket, by: null, person: null, address: "hugo.marchetti@lapp.example" },
  messageId: messageIdOf(signer, ticket.number, delivery, "lapp.example"),
  ...{ status: "5.1.1", isPermanent: true },
  ...changes,
});
const undeliverable = () =>
  example.call("undeliverable.list", (by) => ({ by, first: 10, after: null })).then(({ items }) => items);
const lift = (person: string) => example.call("undeliverable.lift", (by) => ({ by, person }));

describe("a mail that came back for good", () => {
  test("is told to its owner once, and nothing more goes there", async () => {
    const { ticket, mail } = await answered();
    await example.tell("ticket.bounced", bounceOf(ticket, mail.id));
    await example.tell("ticket.bounced", bounceOf(ticket, mail.id));
    const told = (await example.sentAbout({ ticket }, 2)).filter(({ id }) => id !== mail.id);
    expect(told).toMatchObject([
      { recipient: marie, kind: "undelivered", automatic: true, because: "owner" },
    ]);
    expect(told[0]?.text).toContain("Mail non remis à Hugo Marchetti");
    expect(told[0]?.text).toContain("5.1.1");
    expect(await undeliverable()).toMatchObject([
      { person: hugo, name: "Hugo Marchetti", status: "5.1.1", ticket: ticket.number },
    ]);
    const { mail: next } = await answered();
    expect(next).toMatchObject({ recipient: hugo, state: "failed", reply: "undeliverable" });
    expect((await example.sent({ ticket: ticket.number })).items).toHaveLength(2);
  });
  test("is known by its own ticket, though that was merged into another since", async () => {
    await lift(hugo);
    const { ticket, mail } = await answered();
    const { ticket: into } = exampleRequest(owned);
    await example.tell("ticket.bounced", { ...bounceOf(ticket, mail.id), ticket: into });
    expect(await example.sentAbout({ ticket: into }, 1)).toMatchObject([{ kind: "undelivered" }]);
    expect(await undeliverable()).toMatchObject([{ person: hugo, ticket: ticket.number }]);
  });
  test("is lifted by an administrator alone, and by a mail of theirs", async () => {
    await expect(
      example.call("undeliverable.lift", (by) => ({ by, person: hugo }), marie),
    ).rejects.toMatchObject({ reason: { code: "not-an-administrator" } });
    expect(await lift(hugo)).toEqual({ done: true });
    expect(await lift(hugo)).toEqual({ done: false });
    const { ticket, mail } = await answered();
    expect(mail.state).toBe("captured");
    await example.tell("ticket.bounced", bounceOf(ticket, mail.id));
    await example.sentAbout({ ticket }, 2);
    const written = exampleRequest({}, { author: hugo, isGenuine: true });
    await example.tell("ticket.created", written);
    await example.sentAbout(written, 2);
    expect(await undeliverable()).toEqual([]);
  });
  test("stays so, whatever is written in their name, or by a machine of theirs", async () => {
    const { ticket, mail } = await answered();
    await example.tell("ticket.bounced", bounceOf(ticket, mail.id));
    await example.sentAbout({ ticket }, 2);
    for (const isGenuine of [false, undefined]) {
      const written = exampleRequest({}, { author: hugo, isGenuine });
      await example.tell("ticket.created", written);
      await example.sentAbout(written, 2);
    }
    expect(await undeliverable()).toMatchObject([{ person: hugo }]);
    await lift(hugo);
  });
  test("is listed page by page, though the last of a page is lifted before the next is asked for", async () => {
    for (const requester of [hugo, lea]) {
      const { ticket, mail } = await answered({ requester });
      await example.tell("ticket.bounced", bounceOf(ticket, mail.id));
      await example.sentAbout({ ticket }, 2);
    }
    const page = (after: string | null) =>
      example.call("undeliverable.list", (by) => ({ by, first: 1, after }));
    const first = await page(null);
    await lift(first.items[0]?.person ?? "");
    const second = await page(first.next);
    expect([...first.items, ...second.items].map(({ person }) => person).sort()).toEqual([hugo, lea].sort());
    expect(second.next).toBeNull();
    await expect(page("none of ours")).rejects.toMatchObject({ reason: { code: "invalid-input" } });
    for (const person of [hugo, lea]) await lift(person);
  });
  test("of another address than now is no hindrance", async () => {
    const { ticket, mail } = await answered();
    await example.tell("ticket.bounced", bounceOf(ticket, mail.id));
    await example.sentAbout({ ticket }, 2);
    const person = example.known.get(hugo);
    if (person === undefined) throw new Error("Hugo is not known");
    await example.tellPeople({ ...person, version: 2, addresses: ["h.marchetti@lapp.example"] });
    const { mail: next } = await answered();
    expect(next).toMatchObject({ to: "h.marchetti@lapp.example", state: "captured" });
    await example.tellPeople({ ...person, version: 3 });
    await lift(hugo);
  });
});

test("a mail that came back for now is told, and the next one leaves", async () => {
  const { ticket, mail } = await answered();
  await example.tell("ticket.bounced", bounceOf(ticket, mail.id, { isPermanent: false }));
  const told = (await example.sentAbout({ ticket }, 2)).find(({ kind }) => kind === "undelivered");
  expect(told?.text).toContain("Ce qui suit sera encore envoyé à Hugo Marchetti.");
  expect((await answered()).mail.state).toBe("captured");
});
test("a bounce of what was never sent, or of another ticket's mail, is nobody's", async () => {
  const { ticket, mail } = await answered();
  const other = exampleRequest(owned);
  await example.tell("ticket.bounced", bounceOf(ticket, nextExampleId()), bounceOf(other.ticket, mail.id));
  await example.tell("ticket.created", other);
  await example.sentAbout(other, 2);
  expect(await undeliverable()).toEqual([]);
  expect((await example.sent({ ticket: ticket.number })).items).toHaveLength(1);
});

describe("a request that was passed on", () => {
  test("tells its new requester of its number, and where to write the next time", async () => {
    const { ticket } = exampleRequest({ validated, requester: lea, forwardedBy: hugo });
    await example.tell("ticket.requester-changed", { ticket, by: marie, from: hugo });
    const [mail, ...others] = await example.sentAbout({ ticket }, 1);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ recipient: lea, kind: "acceptance", automatic: true });
    expect(mail?.text).toContain("Elle nous a été transmise par Hugo Marchetti.");
    expect(mail?.text).toContain("support-info@lapp.example");
  });
  test("tells nobody before it is validated; a robot is not answered after it either", async () => {
    const early = exampleRequest({ requester: lea, forwardedBy: hugo });
    await example.tell("ticket.requester-changed", { ticket: early.ticket, by: marie, from: hugo });
    const robot = exampleRequest({ validated, byMachine: true });
    await example.tell("ticket.validated", { ticket: robot.ticket, by: marie, through: "own" });
    const last = exampleRequest();
    await example.tell("ticket.created", last);
    await example.sentAbout(last, 2);
    for (const { ticket } of [early, robot])
      expect((await example.sent({ ticket: ticket.number })).items).toEqual([]);
  });
});
