/**
 * The book of all letters: each that the desk says it sent has to be named by the journey, and has to have come to the sink
 * once. So a letter too many shows with the next one of its ticket, and nobody has to wait for what must not come.
 */
import { expect } from "@jest/globals";
import { z } from "zod";
import { type Ask, until } from "./client.ts";
import { addressOf, members, type Name, nameAt, queueAddress } from "./request-people.ts";
import type { Arrived, Sink } from "./sink.ts";

const header = z.object({ name: z.string(), value: z.string() });
const sentMails = z.object({
  sentMails: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        to: z.string(),
        kind: z.string(),
        state: z.string(),
        because: z.string(),
        headers: z.array(header),
      }),
    ),
  }),
});
type Sent = z.infer<typeof sentMails>["sentMails"]["nodes"][number];
const query = `query($number: Int) { sentMails(ticket: $number, first: 100) { nodes { id to kind state because headers { name value } } } }`;

export interface Letters {
  /**
   * Waits for these letters of a ticket, each as `<kind> <name>`, and shows that there is none besides them since the last
   * time. Answers them by name.
   */
  of(number: number, expected: readonly string[]): Promise<(name: Name) => Arrived>;
  /** Everything in the sink was named by the journey, and came once. */
  expectNoOthers(): void;
}
export function openLetters(sink: Sink, ask: () => Ask, publicUrl: string): Letters {
  const named = new Set<string>();
  const sentOf = async (number: number): Promise<Sent[]> =>
    (await ask()(query, { number }, sentMails)).sentMails.nodes;
  return {
    async of(number, expected) {
      let fresh: { sent: Sent; arrived: Arrived | undefined }[] = [];
      const hasCome = async (): Promise<boolean> => {
        const sent = (await sentOf(number)).filter(({ id }) => !named.has(id));
        fresh = sent.map((one) => ({ sent: one, arrived: arrivedIn(sink, one) }));
        return (
          fresh.length >= expected.length &&
          fresh.every((one) => one.sent.state === "SENT" && one.arrived !== undefined)
        );
      };
      const there = () => fresh.map(({ sent }) => `${labelOf(sent)} (${sent.state})`).join(", ");
      await until(hasCome, `[${expected.join(", ")}] of ticket ${number}`).catch((error: unknown) => {
        throw new Error(`there is only [${there()}]`, { cause: error });
      });
      expect(fresh.map(({ sent }) => labelOf(sent)).sort()).toEqual([...expected].sort());
      const byName = new Map<string, Arrived>();
      for (const { sent, arrived } of fresh) {
        if (arrived === undefined) throw new Error("a letter that was there is gone");
        named.add(sent.id);
        expectFit(arrived, sent, publicUrl);
        byName.set(nameAt(addressIn(sent.to)), arrived);
      }
      return (name) => {
        const found = byName.get(name);
        if (found === undefined) throw new Error(`no letter to ${name}`);
        return found;
      };
    },
    expectNoOthers: () => expect(sink.mails).toHaveLength(named.size),
  };
}
const addressIn = (to: string): string => to.replace(/.*<|>.*/g, "");
const labelOf = ({ kind, to }: Sent): string => `${kind} ${nameAt(addressIn(to))}`;
function arrivedIn({ mails }: Sink, { headers }: Sent): Arrived | undefined {
  const id = headers.find(({ name }) => name === "Message-ID")?.value;
  return mails.find(({ mail }) => mail.messageId === id);
}

/** What holds for every letter: whence it comes, to whom, and what it must not tell them. */
function expectFit(arrived: Arrived, { to, because }: Sent, publicUrl: string): void {
  const recipient = addressIn(to);
  expect(arrived.to).toEqual([recipient]);
  expect(arrived.from).toMatch(/^support-info\+b[0-9a-v]{27,}\.[a-z2-7]{16}@lapp\.example$/);
  expect(arrived.mail.from?.value[0]?.address).toBe(queueAddress);
  expect(arrived.mail.subject).toMatch(/^\[LAPP #\d+\] /);
  const everything = allOf(arrived);
  for (const name of members)
    if (addressOf(name) !== recipient) expect(everything).not.toContain(addressOf(name));
  if (because !== "requester" && because !== "watcher") return;
  expect(arrived.mail.replyTo?.value.map(({ address }) => address)).toEqual([queueAddress]);
  expect(everything).not.toMatch(/\/do\/|\+\d+\.[a-z2-7]{16}|#(note|prendre|take)/);
  if (!recipient.endsWith("@lapp.example")) expect(everything).not.toContain(publicUrl);
}
/** As it travels, and as mail clients show it. */
const allOf = ({ raw, mail }: Arrived): string => [raw, mail.subject, mail.text, mail.html].join("\n");
