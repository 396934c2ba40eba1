/** An administrator lets go what a cap held back: what may still leave does, as if it was made now, and the rest is given up. */
import type { Answers, Bus } from "@guichet/shared/bus/port.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { type Concerned, obstacleTo } from "./rules/concern.ts";
import { type HeldMail, openHeld } from "./store-held.ts";

interface ReleaseParts {
  database: Database;
  call: Bus["call"];
  isAdministrator(person: string): Promise<boolean>;
  now: () => Date;
  firstState: "waiting" | "captured";
  messageIdOf: (ticket: number, delivery: string) => string;
  /** After the commit. */
  onReleased: () => void;
}
const releasedAtOnce = 1000;

export const releaseFor =
  (parts: ReleaseParts): Answers<"notification">["held.release"] =>
  async ({ by, ids }) => {
    const { database, call, isAdministrator, now, onReleased } = parts;
    if (!(await isAdministrator(by.person))) throw new Refused({ code: "not-an-administrator" });
    const released = await database.transaction(async (transaction) => {
      const held = openHeld(transaction);
      const found = await held.held(ids, releasedAtOnce);
      const tickets = await concernedBy(found, call);
      const judged = found.map((mail) => ({ mail, reason: obstacleTo(mail, tickets.get(mail.ticket)) }));
      const stopped = judged.flatMap(({ mail: { id }, reason }) => (reason === null ? [] : [{ id, reason }]));
      if (stopped.length > 0) await held.giveUp(stopped);
      const leaving = judged.flatMap(({ mail, reason }) => (reason === null ? [outgoing(mail, parts)] : []));
      if (leaving.length > 0) await held.release(leaving, parts.firstState, now());
      return leaving.length;
    });
    onReleased();
    return { released };
  };
const outgoing = (
  { id, ticket }: HeldMail,
  { firstState, messageIdOf }: Pick<ReleaseParts, "firstState" | "messageIdOf">,
): { id: string; messageId: string | null } => ({
  id,
  messageId: firstState === "waiting" ? messageIdOf(ticket, id) : null,
});

/** Members of so many tickets fit into one answer on the bus. */
const askedAtOnce = 100;
/** @throws {Unavailable} when ticket is away: then nothing leaves */
async function concernedBy(
  mails: readonly HeldMail[],
  call: Bus["call"],
): Promise<ReadonlyMap<number, Concerned>> {
  const numbers = [...new Set(mails.map(({ ticket }) => ticket))];
  const found = new Map<number, Concerned>();
  for (let at = 0; at < numbers.length; at += askedAtOnce) {
    const { tickets } = await call("ticket.concerned", { numbers: numbers.slice(at, at + askedAtOnce) });
    for (const ticket of tickets) found.set(ticket.number, ticket);
  }
  return found;
}
