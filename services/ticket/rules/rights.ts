/** Who sees what and who may do what: rule 12 and the acts of DESIGN section 5, in one table. Rights are read from ticket's own rows. Pure. */
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Act } from "@guichet/shared/contracts/ticket-views.ts";

export interface Asker {
  person: string;
  administrator: boolean;
  /** The queues of which they are a member. */
  queues: readonly string[];
}

/** Sees notes, warnings and the history of changes. */
export const seesAsMember = (asker: Asker, ticket: Pick<TicketState, "queue" | "toldQueues">): boolean =>
  answersIn(asker, ticket) || ticket.toldQueues.some((queue) => asker.queues.includes(queue));
/** Sees the request: its thread, never a note. */
export const seesAsParticipant = (
  asker: Pick<Asker, "person">,
  ticket: Pick<TicketState, "requester" | "watchers">,
): boolean => ticket.requester === asker.person || ticket.watchers.includes(asker.person);
export const seesMembersOf = (asker: Asker, queue: string): boolean =>
  asker.administrator || asker.queues.includes(queue);
/** Is a member of the ticket's own queue, not only of one that was told of it. */
const answersIn = (asker: Asker, { queue }: Pick<TicketState, "queue">): boolean =>
  seesMembersOf(asker, queue);

interface Right {
  /** `reader`: members of told queues too. */
  who: "member" | "reader";
  in: readonly TicketState["status"][];
  /** Only its owner (and, to give it back, an administrator); `free` also while it has none. */
  owner?: "only" | "free";
}
const live = ["new", "open", "pending"] as const;
const any = [...live, "resolved", "closed", "rejected", "merged"] as const;
const table: Record<Act, Right> = {
  validate: { who: "member", in: live },
  take: { who: "reader", in: live },
  release: { who: "member", in: live, owner: "only" },
  "hand-over": { who: "member", in: live },
  answer: { who: "member", in: [...live, "resolved"] },
  note: { who: "reader", in: any },
  wait: { who: "member", in: live },
  resume: { who: "member", in: ["pending"] },
  resolve: { who: "member", in: live, owner: "free" },
  reopen: { who: "member", in: ["resolved", "rejected"] },
  reject: { who: "member", in: live, owner: "free" },
  move: { who: "member", in: live },
  "change-fields": { who: "member", in: [...live, "resolved"] },
  "change-requester": { who: "member", in: [...live, "resolved"] },
  link: { who: "member", in: any },
  merge: { who: "member", in: live },
  unmerge: { who: "member", in: ["merged"] },
};

/** @throws {Refused} `not-found`, `not-a-member`, `merged`, `wrong-status`, `not-the-owner` */
export function requireAct(
  act: Act,
  asker: Asker,
  state: TicketState,
  nameOf: (person: string) => string,
): void {
  const right = table[act];
  if (!seesAsMember(asker, state)) throw new Refused({ code: "not-found" });
  if (right.who === "member" && !answersIn(asker, state))
    throw new Refused({ code: "not-a-member", name: nameOf(asker.person) });
  if (!right.in.includes(state.status)) {
    if (state.status === "merged") throw new Refused({ code: "merged", into: state.mergedInto ?? 0 });
    throw new Refused({ code: "wrong-status", status: state.status });
  }
  if (!suitsOwner(right, asker, state))
    throw new Refused({ code: "not-the-owner", name: state.owner === null ? null : nameOf(state.owner) });
}
function suitsOwner({ owner }: Right, asker: Asker, state: TicketState): boolean {
  if (owner === undefined || state.owner === asker.person) return true;
  return owner === "free" ? state.owner === null : asker.administrator && state.owner !== null;
}

/** What a page may offer; each is checked again when it is done. */
export function actsOf(asker: Asker, state: TicketState): Act[] {
  const acts: Act[] = [];
  for (const act of allActs) {
    const right = table[act];
    const isAllowed =
      (right.who === "reader" ? seesAsMember(asker, state) : answersIn(asker, state)) &&
      right.in.includes(state.status) &&
      suitsOwner(right, asker, state);
    if (isAllowed && makesSense(act, state)) acts.push(act);
  }
  return acts;
}
const allActs = [
  "validate",
  "take",
  "release",
  "hand-over",
  "answer",
  "note",
  "wait",
  "resume",
  "resolve",
  "reopen",
  "reject",
  "move",
  "change-fields",
  "change-requester",
  "link",
  "merge",
  "unmerge",
] as const satisfies readonly Act[];
function makesSense(act: Act, { validated, owner, suggestedRequester }: TicketState): boolean {
  if (act === "validate") return validated === null;
  if (act === "take") return owner === null;
  if (act === "wait") return validated !== null;
  if (act === "change-requester") return suggestedRequester !== null;
  return true;
}
