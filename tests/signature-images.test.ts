/** Which small images of mails are taken for those of a signature: through the running ticket service, mails in, messages out. */
import { randomUUID } from "node:crypto";
import type { MailReceived, Part } from "@guichet/shared/contracts/mail.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mailbox, mailOf, openTicketLab, type TicketLab } from "./ticket-lab.ts";

describe("an image of a mail", () => {
  let lab: TicketLab;
  beforeAll(async () => {
    lab = await openTicketLab();
  });
  afterAll(async () => await lab?.close());

  const imageOf = (content: string, wish: Partial<Part> = {}): Part => ({
    ...{ id: randomUUID(), kind: "inline", name: "image001.png", type: "image/png", sizeBytes: 4000 },
    sha256: content.padEnd(64, "0"),
    ...wish,
  });
  const addressOf = (): string => `${randomUUID()}@${randomUUID()}.example`;
  const mailWith = (from: string, parts: Part[], wish: Partial<MailReceived> = {}): MailReceived =>
    mailOf({ mail: newId(lab), from: mailbox(from), parts, ...wish });
  /** Of each mail, in their order, which of its images are a signature's. */
  const signaturesOf = async (mails: readonly MailReceived[]): Promise<boolean[][]> => {
    const rows = await lab.database.queryOnce<{ mail: string; signs: boolean[] }>(
      `select m.mail, array_agg(p.is_signature order by p.id) as signs
       from ticket.message m join ticket.part p on p.message = m.id where m.mail = any($1) group by m.mail`,
      [mails.map(({ mail }) => mail)],
    );
    const found = new Map(rows.map(({ mail, signs }) => [mail, signs]));
    return mails.map(({ mail }) => found.get(mail) ?? []);
  };
  const toldBefore = async (...mails: MailReceived[]): Promise<boolean[]> => {
    for (const mail of mails) await lab.tell(mail);
    return (await signaturesOf(mails)).flat();
  };

  test("is a signature's once its sender has brought it to two tickets, and is told and shown as such", async () => {
    const [from, logo, picture] = [addressOf(), "a1", "a2"];
    const own = imageOf(picture, { kind: "attachment" });
    const first = mailWith(from, [imageOf(logo)]);
    expect(await toldBefore(first, mailWith(from, [imageOf(logo)]))).toEqual([false, false]);
    const number = await lab.opened({ mail: newId(lab), from: mailbox(from), parts: [imageOf(logo), own] });
    const isLogo = (part: Part): boolean => part.isSignature === true;
    expect((await lab.messagesOf(number)).map(({ parts }) => parts.map(isLogo))).toEqual([[true, false]]);
    const wish = { by: lab.admin, number, first: 10, after: null };
    const { items } = await lab.bus.call("ticket.timeline", wish);
    const shown = items.flatMap((entry) => ("parts" in entry ? entry.parts : []));
    expect(shown.filter(isLogo).map(({ sha256 }) => sha256)).toEqual([imageOf(logo).sha256]);
    const { items: thread } = await lab.bus.call("request.thread", { ...wish, by: await lab.person(from) });
    expect(thread.flatMap(({ parts }) => parts.map(isLogo)).toSorted()).toEqual([false, true]);
    // what was shown stays as it was
    expect(await signaturesOf([first])).toEqual([[false]]);
  });
  test("that comes again and again within one ticket is none: a screenshot, or the quoted thread", async () => {
    const [from, screenshot] = [addressOf(), "b1"];
    const first = mailWith(from, [imageOf(screenshot)]);
    const replies = [1, 2, 3].map(() =>
      mailWith(from, [imageOf(screenshot)], { references: [first.messageId ?? ""] }),
    );
    expect(await toldBefore(first, ...replies)).toEqual([false, false, false, false]);
    expect(await toldBefore(mailWith(from, [imageOf(screenshot)]))).toEqual([false]);
  });
  test("is the same in one list as one by one, and however often its mail is told or read", async () => {
    const [from, logo] = [addressOf(), "c1"];
    const mails = [1, 2, 3, 4].map(() => mailWith(from, [imageOf(logo)]));
    const marks = [[false], [false], [true], [true]];
    await lab.tell(...mails.toReversed().slice(0, 1)); // the last one overtakes the others
    expect(await signaturesOf(mails.slice(-1))).toEqual([[false]]);
    await lab.tell(...mails);
    expect(await signaturesOf(mails.slice(0, 3))).toEqual(marks.slice(0, 3));
    await lab.tell(...mails);
    for (const mail of mails) {
      const parts = mail.parts.map((part) => ({ ...part, id: randomUUID() }));
      await lab.reread({ ...mail, text: "autrement", parts });
    }
    expect(await signaturesOf(mails)).toEqual(marks);
  });
  test("is a house's once three tickets have it, whoever of them wrote", async () => {
    const [house, mark] = [randomUUID(), "d1"];
    const mails = ["anna", "boris", "chloe", "david"].map((name) =>
      mailWith(`${name}@${house}.example`, [imageOf(mark)]),
    );
    expect(await toldBefore(...mails)).toEqual([false, false, false, true]);
    expect(await toldBefore(mailWith(addressOf(), [imageOf(mark)]))).toEqual([false]);
    const later = [1, 2, 3].map(() => mailWith(`anna@${house}.example`, [imageOf(mark)]));
    expect(await toldBefore(...later)).toEqual([true, true, true]);
    const known = "select from ticket.small_image where sha256 = $1 and domain = $2";
    expect(await lab.database.queryOnce(known, [imageOf(mark).sha256, `${house}.example`])).toHaveLength(3);
  });
  test("is none if it is large or no image, nor does the same mail by several ways make it one", async () => {
    const from = addressOf();
    const parts = [
      imageOf("e1", { sizeBytes: 100 * 1024 + 1 }),
      imageOf("e2", { kind: "attachment", type: "application/pdf" }),
      imageOf("e3", { sizeBytes: 100 * 1024 }),
    ];
    const once = () =>
      mailWith(
        from,
        parts.map((part) => ({ ...part, id: newId(lab) })),
      );
    const first = once();
    const copies = [1, 2, 3].map(() => ({ ...first, mail: newId(lab) }));
    const [second, third] = [once(), once()];
    await toldBefore(first, ...copies, second, third);
    expect(await signaturesOf([first, second, third])).toEqual([
      [false, false, false],
      [false, false, false],
      [false, false, true],
    ]);
  });
});
