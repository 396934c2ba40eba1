/** What members do with tickets: each call is one command in one transaction, and answers the ticket as it is then. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { CallInput } from "@guichet/shared/contracts/topology.ts";
import { answerLater, cancelAnswer } from "./drafts.ts";
import { type Asked, type CommandParts, there, type UnderWay, underWay } from "./perform.ts";
import type { Command } from "./rules/decide.ts";
import { mentionedIn } from "./rules/mentioned.ts";
import { isOfDomains } from "./rules/sender.ts";
import { absorbedWatchers, deedAt, mergedInto } from "./store.ts";
import { addressesOf } from "./store-people.ts";
import { ticketsByNumber } from "./store-views.ts";

type CommandCall = `ticket.${
  | "validate"
  | "take"
  | "release"
  | "hand-over"
  | "answer"
  | "cancel-answer"
  | "note"
  | "wait"
  | "resume"
  | "resolve"
  | "reopen"
  | "reject"
  | "move"
  | "change-fields"
  | "change-requester"
  | "link"
  | "merge"
  | "unmerge"}`;

export function answerCommands(parts: CommandParts): Pick<Answers<"ticket">, CommandCall> {
  const perform = (call: CommandCall, asked: Asked, make: Make, other: number | null = null) =>
    underWay(parts, { call, asked, others: other === null ? [] : [other] }, make);
  const plain = (is: "validate" | "take" | "release" | "resume" | "reopen") => (asked: Asked) =>
    perform(`ticket.${is}`, asked, () => ({ is }));
  return {
    "ticket.validate": plain("validate"),
    "ticket.take": plain("take"),
    "ticket.release": plain("release"),
    "ticket.resume": plain("resume"),
    "ticket.reopen": plain("reopen"),
    "ticket.hand-over": (asked) =>
      perform("ticket.hand-over", asked, async ({ says, know }) => {
        await know([asked.to]);
        return { is: "hand-over", to: asked.to, note: asked.note === null ? null : says(asked.note, []) };
      }),
    "ticket.answer": (asked) =>
      asked.delaySeconds === 0
        ? perform("ticket.answer", asked, ({ says }) => ({
            is: "answer",
            message: says(asked.text, asked.attachments),
          }))
        : answerLater(parts, asked),
    "ticket.cancel-answer": (asked) => cancelAnswer(parts, asked),
    "ticket.note": (asked) => perform("ticket.note", asked, (under) => noting(asked, under)),
    "ticket.wait": (asked) => perform("ticket.wait", asked, () => ({ is: "wait", until: asked.until })),
    "ticket.resolve": (asked) =>
      perform("ticket.resolve", asked, ({ says }) => ({
        is: "resolve",
        message: says(asked.resolution, asked.attachments),
      })),
    "ticket.reject": (asked) =>
      perform("ticket.reject", asked, ({ says }) => ({ is: "reject", note: says(asked.reason, []) })),
    "ticket.move": (asked) => perform("ticket.move", asked, () => ({ is: "move", queue: asked.queue })),
    "ticket.change-fields": (asked) =>
      perform("ticket.change-fields", asked, (under) => changingFields(asked, under)),
    "ticket.change-requester": (asked) =>
      perform("ticket.change-requester", asked, (under) => changingRequester(asked, under)),
    "ticket.link": (asked) =>
      perform("ticket.link", asked, ({ desk }) => ({ is: "link", other: there(desk, asked.to) }), asked.to),
    "ticket.merge": (asked) =>
      perform(
        "ticket.merge",
        asked,
        ({ desk }) => ({ is: "merge", other: there(desk, asked.into) }),
        asked.into,
      ),
    "ticket.unmerge": async (asked) =>
      perform("ticket.unmerge", asked, unmerging, await mergedInto(parts.database, asked.number)),
  };
}
type Make = (under: UnderWay) => Command | Promise<Command>;

/** Whom it names by `@` is told. */
export async function noting(
  { text, attachments }: Pick<CallInput<"ticket.note">, "text" | "attachments">,
  { says, know, desk, state }: UnderWay,
): Promise<Command> {
  const members = await know(desk.snapshot(state.number).members);
  return { is: "note", note: says(text, attachments), mentioned: mentionedIn(text, members) };
}
async function changingFields(
  { fields, version }: CallInput<"ticket.change-fields">,
  under: UnderWay,
): Promise<Command> {
  const { transaction, state, know } = under;
  under.fieldsChanged = await deedAt(transaction, state.number, state.fieldsVersion);
  await know([under.fieldsChanged?.by ?? null]);
  return { is: "change-fields", fields, version };
}
/** On the web they are told by the zone they are in; here only their addresses tell where they are. */
async function changingRequester(
  { requester }: CallInput<"ticket.change-requester">,
  { transaction, know, customs }: UnderWay,
): Promise<Command> {
  const [known] = await know([requester]);
  if (known === undefined)
    throw new Refused({
      code: "invalid-input",
      problems: [{ path: "requester", problem: "nobody has this id" }],
    });
  const addresses = await addressesOf(transaction, [requester]);
  const isInside = addresses.some((address) => isOfDomains(address, customs.internalDomains));
  return { is: "change-requester", requester, zone: isInside ? "internal" : "external" };
}
async function unmerging({ transaction, desk, state }: UnderWay): Promise<Command> {
  // what is not merged is refused by its status, whatever the other is
  const into = state.mergedInto ?? state.number;
  const other = there(desk, into);
  const linked = await ticketsByNumber(transaction, other.links);
  const staying = linked.filter(({ number, mergedInto: where }) => where === into && number !== state.number);
  const followers = (one: TicketState): string[] => [one.requester, ...one.watchers];
  const stay = new Set(staying.flatMap(followers));
  const brought = new Set(await absorbedWatchers(transaction, into));
  const added = followers(state).filter((person) => brought.has(person) && !stay.has(person));
  return { is: "unmerge", other, added };
}
