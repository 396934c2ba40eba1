/** Who is told of an event, and why: DESIGN rule 7. */
import type { SaidMessage, Snapshot } from "@guichet/shared/contracts/ticket.ts";
import type { EventData, HeardBy } from "@guichet/shared/contracts/topology.ts";

type ToldType = Exclude<HeardBy<"notification">, "queue.changed" | "person.changed">;
export type ToldOf<T extends ToldType> = { [Type in T]: { type: Type } & EventData<Type> }[T];
export type Told = ToldOf<ToldType>;

/** `owner-absent`: a member who is told since the owner is away. `own-mail`: what became of a mail of theirs. */
export type Because =
  | "requester"
  | "watcher"
  | "member-of-queue"
  | "member-of-told-queue"
  | "owner"
  | "owner-absent"
  | "new-owner"
  | "former-owner"
  | "mentioned"
  | "own-mail";
export interface Recipient {
  person: string;
  because: Because;
}

/**
 * Never who did it, save the answer to their own mail; nobody twice, the first reason counts. Until a member has validated,
 * nobody outside hears from us: the sender's address may be forged (backscatter).
 */
export function recipientsOf(event: Told): Recipient[] {
  const author = authorOf(event);
  const isHeardOutside = event.ticket.validated !== null;
  const chosen = new Map<string, Because>();
  for (const { person, because } of candidatesOf(event))
    if (person !== author && !chosen.has(person) && (isHeardOutside || !isOutside(because)))
      chosen.set(person, because);
  return [...chosen].map(([person, because]) => ({ person, because }));
}
/** Told as somebody who asks, not as one who answers: sees neither notes nor what only members may do. */
export const isOutside = (because: string): boolean => because === "requester" || because === "watcher";

/** What was said with the event; null where nothing was. */
export function saidIn(event: Told): SaidMessage | null {
  if ("message" in event) return event.message;
  return "note" in event ? event.note : null;
}
/** Who did it; null: nobody in particular, or somebody who is told of their own deed. */
export function authorOf(event: Told): string | null {
  if (event.type === "ticket.mail-answered") return null;
  return "by" in event ? event.by : (saidIn(event)?.author ?? null);
}
/** By what it is told once to each person, by however many ways it comes. */
export const deedOf = (event: Told, eventId: string): string => saidIn(event)?.id ?? eventId;

function candidatesOf(event: Told): Recipient[] {
  const { ticket } = event;
  switch (event.type) {
    case "ticket.created":
      return [
        ...ownMembers(ticket, "member-of-queue"),
        ...(ticket.guests ?? []).map(toldAs("member-of-told-queue")),
      ];
    case "ticket.released":
      return ownMembers(ticket, "member-of-queue");
    case "ticket.moved":
      return event.byTaking ? [] : ownMembers(ticket, "member-of-queue");
    case "ticket.queue-told":
      return event.members.map(toldAs("member-of-told-queue"));
    case "ticket.message-added":
      return event.message.role === "member" ? answered(ticket, event.message) : asked(ticket, event.message);
    case "ticket.note-added":
      return insiders(ticket, [...owner(ticket), ...event.mentioned.map(toldAs("mentioned"))]).filter(
        ({ person }) => person !== ticket.requester,
      );
    case "ticket.validated":
      return ticket.byMachine || saysItself.has(event.through) ? [] : [toldAs("requester")(ticket.requester)];
    case "ticket.requester-changed":
      return ticket.byMachine ? [] : [toldAs("requester")(ticket.requester)];
    case "ticket.bounced":
      return answering(ticket).filter(({ person }) => person !== event.person);
    case "ticket.handed-over": {
      const from: Recipient[] = event.from === null ? [] : [{ person: event.from, because: "former-owner" }];
      return insiders(ticket, [{ person: event.to, because: "new-owner" }, ...from]);
    }
    case "ticket.resolved":
      return event.message === null ? watchers(ticket) : followers(ticket);
    case "ticket.mail-answered":
      return [{ person: event.answer.person, because: "own-mail" }];
  }
}
/** What validated by the way: the letter that it brings carries number and link. */
const saysItself: ReadonlySet<string> = new Set(["answer", "resolve"]);

/** What a member said goes to those who asked and did not get it from them already, and to the owner if another wrote it. */
const answered = (ticket: Snapshot, { reached }: SaidMessage): Recipient[] => [
  ...followers(ticket).filter(({ person }) => !reached.includes(person)),
  ...owner(ticket),
];
/** What anybody else said goes to whoever answers the ticket, and to those in copy whom it did not reach itself. */
function asked(ticket: Snapshot, { reached }: SaidMessage): Recipient[] {
  const isAway = ticket.owner !== null && ticket.absent.includes(ticket.owner);
  return [
    ...answering(ticket),
    ...(isAway ? ownMembers(ticket, "owner-absent") : []),
    ...watchers(ticket).filter(({ person }) => !reached.includes(person)),
  ];
}

/** Its owner, or without one all who might take it. */
const answering = (ticket: Snapshot): Recipient[] =>
  ticket.owner === null ? ownMembers(ticket, "member-of-queue") : owner(ticket);

const toldAs =
  (because: Because) =>
  (person: string): Recipient => ({ person, because });
/** Of the ticket's own queue, without those of a told one. */
const ownMembers = ({ members, guests = [] }: Snapshot, because: Because): Recipient[] =>
  members.filter((member) => !guests.includes(member)).map(toldAs(because));
/** Who has left the queue is absent and no member: they hear nothing more. */
const owner = ({ owner: person, absent, members }: Snapshot): Recipient[] =>
  person === null || (absent.includes(person) && !members.includes(person)) ? [] : [toldAs("owner")(person)];
const watchers = (ticket: Snapshot): Recipient[] => ticket.watchers.map(toldAs("watcher"));
const followers = (ticket: Snapshot): Recipient[] => [
  toldAs("requester")(ticket.requester),
  ...watchers(ticket),
];
const insiders = ({ members }: Snapshot, list: readonly Recipient[]): Recipient[] =>
  list.filter(({ person }) => members.includes(person));
