/** Carries out a member's command on the desk, whichever way it came: GraphQL, a mail, a link, or the end of a delay. */
import type { MailAnswer, SaidMessage } from "@guichet/shared/contracts/ticket.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Cause, Desk } from "./desk.ts";
import type { Customs } from "./ground.ts";
import { dayOf } from "./rules/days.ts";
import { type Command, type Deed, decide } from "./rules/decide.ts";
import type { Change } from "./rules/events.ts";
import type { Asker } from "./rules/rights.ts";
import type { Ground } from "./snapshot.ts";

export interface Acting {
  desk: Desk;
  ground: Ground;
  asker: Asker;
  nameOf(person: string): string;
  fieldsChanged?: Deed | null;
  clock: Clock;
  customs: Customs;
  at: string;
  cause: Cause;
  /** Of the mail that said it; a text of the web has none of its own. */
  subject?: string;
}
/** @throws {Refused} by the rules, before anything has happened */
export function carryOut(number: number, command: Command, acting: Acting): void {
  const { desk, ground, asker, nameOf, clock, customs, fieldsChanged = null } = acting;
  const state = desk.state(number);
  if (state === null) throw new Error(`ticket ${number} is not at hand`);
  const decisions = decide(state, command, {
    ...{ asker, nameOf, fieldsChanged, today: dayOf(clock.now(), customs.timeZone) },
    ...{ queues: ground.queues, absent: ground.absent },
  });
  const spoken = spokenIn(command);
  if (spoken !== null) keep(number, spoken, acting);
  for (const { number: changed, change } of decisions) append(changed, change, spoken?.said ?? null, acting);
}

interface Spoken {
  said: SaidMessage;
  isNote: boolean;
}
function spokenIn(command: Command): Spoken | null {
  switch (command.is) {
    case "answer":
    case "resolve":
      return { said: command.message, isNote: false };
    case "note":
    case "reject":
      return { said: command.note, isNote: true };
    case "hand-over":
      return command.note === null ? null : { said: command.note, isNote: true };
    default:
      return null;
  }
}
/** The row to which the history refers. */
export function keep(
  number: number,
  { said, isNote }: Spoken,
  { desk, subject = "" }: Pick<Acting, "desk" | "subject">,
): void {
  const details = { office: null, telephone: null, equipment: null };
  desk.say({ ticket: number, subject, details, message: said, isNote });
}
/** `said` goes along with the event that refers to it. */
export function append(
  number: number,
  change: Change,
  said: SaidMessage | null,
  {
    desk,
    clock,
    at,
    asker,
    cause,
  }: Pick<Acting, "desk" | "clock" | "at" | "cause"> & { asker: { person: string | null } },
): void {
  const refers = said !== null && "message" in change && change.message === said.id;
  desk.append(
    number,
    { ...change, id: newId(clock), at, by: asker.person },
    cause,
    refers ? said : undefined,
  );
}
const longestReminder = 2000;
/** To a member about what they sent: what it did, or why not. Not part of the history. */
export function tellWriter(
  number: number,
  answer: MailAnswer,
  { desk, clock, cause }: Pick<Acting, "desk" | "clock" | "cause">,
): void {
  const ticket = desk.snapshot(number);
  desk.tell("ticket.mail-answered", {
    ...{ id: newId(clock), at: clock.now(), subject: String(number), subjectVersion: ticket.version },
    ...{ cause: cause.id, audience: [answer.person], traceparent: cause.traceparent },
    data: { ticket, answer: { ...answer, text: answer.text.slice(0, longestReminder) } },
  });
}
/** What a member wrote and nobody gets: a mail that doesn't act, or an answer that could not leave. */
export function addUnsent(
  number: number,
  note: SaidMessage,
  acting: Pick<Acting, "desk" | "clock" | "at" | "cause" | "asker"> & { subject?: string },
): void {
  keep(number, { said: note, isNote: true }, acting);
  append(number, { type: "ticket.note-added", message: note.id, mentioned: [] }, note, acting);
}
