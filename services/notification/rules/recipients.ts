/** Who is told of an event, and why: DESIGN rule 7, as far as there are events for it. */
import type { SaidMessage, Snapshot } from "@guichet/shared/contracts/ticket.ts";

export type Told =
  | { type: "ticket.created"; ticket: Snapshot; message: SaidMessage }
  | { type: "ticket.message-added"; ticket: Snapshot; message: SaidMessage }
  | {
      type: "ticket.queue-told";
      ticket: Snapshot;
      message: SaidMessage;
      queue: Snapshot["queue"];
      members: readonly string[];
    };

/** `owner-absent`: a member who is told since the owner is away. */
export type Because = "member-of-queue" | "member-of-told-queue" | "owner" | "owner-absent" | "watcher";
export interface Recipient {
  person: string;
  because: Because;
}

/** Never the author; nobody twice, the first reason counts; nobody but members and the owner before the validation. */
export function recipientsOf(event: Told): Recipient[] {
  const chosen = new Map<string, Because>();
  for (const { person, because } of candidatesOf(event))
    if (person !== event.message.author && !chosen.has(person)) chosen.set(person, because);
  return [...chosen].map(([person, because]) => ({ person, because }));
}

function candidatesOf(event: Told): Recipient[] {
  const { ticket, message } = event;
  switch (event.type) {
    case "ticket.created":
      return ticket.members.map(toldAs("member-of-queue"));
    case "ticket.queue-told":
      return event.members.map(toldAs("member-of-told-queue"));
    case "ticket.message-added":
      return [...answering(ticket, message), ...following(ticket, message)];
  }
}
/** What a member said concerns the owner; what anybody else said concerns whoever answers the ticket. */
function answering({ owner, absent, members }: Snapshot, { role }: SaidMessage): Recipient[] {
  if (owner === null) return role === "member" ? [] : members.map(toldAs("member-of-queue"));
  const told = [{ person: owner, because: "owner" as const }];
  return role === "member" || !absent.includes(owner)
    ? told
    : [...told, ...members.map(toldAs("owner-absent"))];
}
/** Until a member has validated, nobody outside hears from us: the sender's address may be forged (backscatter). */
function following({ validated, watchers }: Snapshot, { role, reached }: SaidMessage): Recipient[] {
  if (validated === null || role === "member") return [];
  return watchers.filter((watcher) => !reached.includes(watcher)).map(toldAs("watcher"));
}
const toldAs =
  (because: Because) =>
  (person: string): Recipient => ({ person, because });
