/** What a member's command makes of a ticket: rules 4 to 9 of DESIGN section 5. Pure: state and command in, events out. */
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Fields, Queue, SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { FieldsInput } from "@guichet/shared/contracts/ticket-calls.ts";
import type { Act } from "@guichet/shared/contracts/ticket-views.ts";
import type { Change } from "./events.ts";
import { type Asker, requireAct } from "./rights.ts";

export type Command =
  | { is: "validate" }
  | { is: "take" }
  | { is: "release" }
  | { is: "resume" }
  | { is: "reopen" }
  | { is: "hand-over"; to: string; note: SaidMessage | null }
  | { is: "answer"; message: SaidMessage }
  | { is: "note"; note: SaidMessage; mentioned: string[] }
  | { is: "wait"; until: string | null }
  | { is: "resolve"; message: SaidMessage }
  | { is: "reject"; note: SaidMessage }
  | { is: "move"; queue: string }
  | { is: "change-fields"; fields: FieldsInput; version: number }
  | { is: "change-requester"; requester: string; zone: TicketState["zone"] }
  | WithOther;
type WithOther =
  | { is: "link"; other: TicketState }
  | { is: "merge"; other: TicketState }
  /** `added`: who watches the other only because of it. */
  | { is: "unmerge"; other: TicketState; added: readonly string[] };

/** What a decision is made from, besides the ticket. */
export interface Situation {
  asker: Asker;
  queues: ReadonlyMap<string, Queue>;
  absent: ReadonlySet<string>;
  nameOf(person: string): string;
  /** Where people live. */
  today: string;
  /** When the fields were changed last, and by whom, for `changed-meanwhile`. */
  fieldsChanged: Deed | null;
}
export interface Deed {
  at: string;
  by: string | null;
}
/** What happens to which ticket, in this order. */
export interface Decision {
  number: number;
  change: Change;
}

/** @throws {Refused} with the reason for which the rules say no; nothing has happened then */
export function decide(state: TicketState, command: Command, situation: Situation): Decision[] {
  refuseSecond(state, command.is, situation);
  requireAct(command.is, situation.asker, state, situation.nameOf);
  if (command.is === "link" || command.is === "merge" || command.is === "unmerge")
    return withOther(state, command, situation);
  return changesOf(state, command, situation).map((change) => ({ number: state.number, change }));
}
/** The second one learns who was first, and when. */
function refuseSecond(state: TicketState, act: Act, { asker, nameOf }: Situation): void {
  const { validated, owner, ownedAt, changedAt } = state;
  const isLate = act === "validate" ? validated !== null : act === "take" && owner !== null;
  if (!isLate) return;
  requireAct("note", asker, state, nameOf); // what may not be seen is not told either
  if (act === "validate" && validated !== null)
    throw new Refused({ code: "already-validated", at: validated.at, byName: nameOf(validated.by) });
  if (owner !== null)
    throw new Refused({ code: "already-taken", at: ownedAt ?? changedAt, byName: nameOf(owner) });
}

type Alone = Exclude<Command, WithOther>;
function changesOf(state: TicketState, command: Alone, situation: Situation): Change[] {
  switch (command.is) {
    case "validate":
      return validation(state, "own");
    case "take":
      return [...validation(state, "take"), ...taking(state, situation)];
    case "release":
      return state.owner === null ? [] : [{ type: "ticket.released", from: state.owner }];
    case "hand-over":
      return [...validation(state, "hand-over"), ...handingOver(state, command, situation)];
    case "answer":
      return [...validation(state, "answer"), answering(command.message)];
    case "note":
      return [{ type: "ticket.note-added", message: command.note.id, mentioned: command.mentioned }];
    case "wait":
      return waiting(state, command.until, situation);
    case "resume":
      return [{ type: "ticket.resumed" }];
    case "resolve":
      return resolving(state, command.message);
    case "reopen":
      return [{ type: "ticket.reopened", because: "member" }];
    case "reject":
      return [{ type: "ticket.rejected", message: command.note.id }];
    case "move":
      return moving(state, command.queue, situation);
    case "change-fields":
      return changingFields(state, command, situation);
    case "change-requester":
      return changingRequester(state, command, situation);
  }
}
/** Rule 4: answering, taking, handing over and resolving validate too. */
const validation = (
  { validated }: TicketState,
  through: (Change & { type: "ticket.validated" })["through"],
): Change[] => (validated === null ? [{ type: "ticket.validated", through }] : []);

const noDetails = { office: null, telephone: null, equipment: null };
const answering = ({ id, role }: SaidMessage): Change => ({
  type: "ticket.message-added",
  message: id,
  role,
  messageId: null,
  details: noDetails,
});

/** Who is a member of a told queue takes the ticket there. */
function taking(state: TicketState, { asker }: Situation): Change[] {
  const isOwn = asker.queues.includes(state.queue);
  const to = isOwn ? undefined : state.toldQueues.find((queue) => asker.queues.includes(queue));
  const move: Change[] =
    to === undefined
      ? []
      : [{ type: "ticket.moved", from: state.queue, to, byTaking: true, owner: state.owner }];
  return [...move, { type: "ticket.taken" }];
}

function handingOver(
  state: TicketState,
  { to, note }: Command & { is: "hand-over" },
  { asker, queues, absent, nameOf }: Situation,
): Change[] {
  const isMember = queues.get(state.queue)?.members.includes(to) ?? false;
  if (!isMember && !(asker.administrator && to === asker.person))
    throw new Refused({ code: "not-a-member", name: nameOf(to) });
  const { owner } = state;
  if (owner === to)
    throw new Refused({ code: "already-taken", at: state.ownedAt ?? state.changedAt, byName: nameOf(to) });
  const isMemberHere = queues.get(state.queue)?.members.includes(asker.person) ?? false;
  const reason =
    owner === null || owner === asker.person
      ? "own"
      : absent.has(owner)
        ? "absence"
        : isMemberHere
          ? "colleague"
          : "administrator";
  return [{ type: "ticket.handed-over", from: owner, to, reason, message: note?.id ?? null }];
}

function waiting(state: TicketState, until: string | null, { today }: Situation): Change[] {
  if (state.validated === null) throw new Refused({ code: "not-validated" });
  if (until !== null && until <= today) throw invalid("until", "expected a day to come");
  return [{ type: "ticket.put-on-hold", until }];
}

/** Rule 9: resolving is the owner's act, and without owner it takes. */
function resolving(state: TicketState, message: SaidMessage): Change[] {
  if (message.text.trim() === "") throw new Refused({ code: "resolution-missing" });
  return [
    ...validation(state, "resolve"),
    ...(state.owner === null ? [{ type: "ticket.taken" as const }] : []),
    { type: "ticket.resolved", message: message.id },
  ];
}

/** The owner goes along if they answer in the other queue too. */
function moving(state: TicketState, to: string, { queues }: Situation): Change[] {
  const queue = queues.get(to);
  if (queue === undefined) throw invalid("queue", "no queue has this id");
  if (to === state.queue) throw invalid("queue", "the ticket is in this queue");
  const owner = state.owner !== null && queue.members.includes(state.owner) ? state.owner : null;
  return [{ type: "ticket.moved", from: state.queue, to, byTaking: false, owner }];
}

function changingFields(
  state: TicketState,
  { fields, version }: Command & { is: "change-fields" },
  { nameOf, fieldsChanged }: Situation,
): Change[] {
  if (state.fieldsVersion > version) {
    const { at = state.changedAt, by = null } = fieldsChanged ?? {};
    throw new Refused({ code: "changed-meanwhile", at, byName: by === null ? "" : nameOf(by) });
  }
  const changes = changesIn(state, fields);
  return Object.keys(changes).length === 0 ? [] : [{ type: "ticket.fields-changed", changes }];
}
/** Only what differs; an empty text empties a detail. */
function changesIn(state: TicketState, fields: FieldsInput): Partial<Fields> {
  const changes: Partial<Fields> = {};
  if (fields.subject != null && fields.subject !== state.subject) changes.subject = fields.subject;
  for (const name of ["office", "telephone", "equipment"] as const) {
    const value = fields[name];
    if (value === undefined || (value || null) === (state[name]?.value ?? null)) continue;
    changes[name] = value ? { value, origin: "member" } : null;
  }
  if (fields.tags != null) {
    const tags = [...new Set(fields.tags)].sort();
    if (tags.join("\n") !== state.tags.join("\n")) changes.tags = tags;
  }
  return changes;
}

/** Who passed it on and doesn't see it as a member goes on watching. */
function changingRequester(
  { requester: from, queue, toldQueues }: TicketState,
  { requester: to, zone }: Command & { is: "change-requester" },
  { queues }: Situation,
): Change[] {
  if (to === from) throw invalid("requester", "expected somebody else than who asks already");
  const isMember = [queue, ...toldQueues].some((id) => queues.get(id)?.members.includes(from));
  return [{ type: "ticket.requester-changed", from, to, zone, isWatcher: !isMember }];
}

const mostWatchers = 50;
function withOther(state: TicketState, command: WithOther, { asker, nameOf }: Situation): Decision[] {
  const { other } = command;
  const [own, others] = [state.number, other.number];
  if (own === others) throw invalid("number", "expected the number of another ticket");
  if (command.is === "unmerge") {
    // whom it brought has been brought further by now, where nobody would take them out again
    if (other.mergedInto !== null) throw new Refused({ code: "merged", into: other.mergedInto });
    return [
      { number: own, change: { type: "ticket.unmerged", from: others } },
      { number: others, change: { type: "ticket.parted", other: own, watchers: [...command.added] } },
    ];
  }
  requireAct(command.is, asker, other, nameOf);
  if (command.is === "link") {
    const because = "member" as const;
    return [
      { number: own, change: { type: "ticket.linked", to: others, because } },
      { number: others, change: { type: "ticket.linked", to: own, because } },
    ];
  }
  const known = new Set([other.requester, ...other.watchers]);
  const watchers = [...new Set([state.requester, ...state.watchers])].filter((person) => !known.has(person));
  if (other.watchers.length + watchers.length > mostWatchers)
    throw invalid("into", `more than ${mostWatchers} people would watch it`);
  return [
    { number: own, change: { type: "ticket.merged", into: others } },
    { number: others, change: { type: "ticket.absorbed", other: own, watchers } },
  ];
}

const invalid = (path: string, problem: string): Refused =>
  new Refused({ code: "invalid-input", problems: [{ path, problem }] });
