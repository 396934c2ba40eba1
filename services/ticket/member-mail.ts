/**
 * What a member writes by mail: rule 8 of DESIGN section 5. From an address of theirs to the signed address of theirs it acts,
 * and to the queue if the domain in From vouches for it: commands on the first lines, then an answer, a note or a resolution.
 * Any other mail of a member's is a note that was not sent; so is all that bears a From that its domain denies.
 */
import type { MessageIdSigner } from "@guichet/shared/contracts/message-id.ts";
import { type RefusalReason, Refused } from "@guichet/shared/contracts/refused.ts";
import { isReplyOf, type ReplyClue, replyClueIn } from "@guichet/shared/contracts/signed.ts";
import type { MailAnswer, SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import { type Acting, addUnsent, carryOut, tellWriter } from "./acting.ts";
import { addressesIn, type Mail } from "./gather.ts";
import { askerIn } from "./people.ts";
import type { Command } from "./rules/decide.ts";
import { commandsIn, type MailCommand } from "./rules/mail-commands.ts";
import { mentionedIn } from "./rules/mentioned.ts";
import { memberNamed } from "./rules/named.ts";
import { cleanedOf } from "./rules/outgoing-text.ts";
import { seesAsMember } from "./rules/rights.ts";
import { isForged, isVouchedFor } from "./rules/sender.ts";
import { type Author, ownParts, said, type Work } from "./saying.ts";
import { membersOf } from "./snapshot.ts";
import { forgetAbsenceByMail } from "./store-absences.ts";
import type { Known } from "./store-people.ts";

export interface SignedClue {
  number: number;
  /** The address was made for who wrote, so the mail acts. */
  isOwn: boolean;
}
/** A signed address that is true for who wrote, or for any member of the ticket: then it leads there but doesn't act. */
export function signedClueIn(
  mail: Mail,
  person: Known,
  { known, desk }: Pick<Work, "known" | "desk">,
  signer: MessageIdSigner,
): SignedClue | null {
  const clues = addressesIn(mail.data)
    .map(replyClueIn)
    .filter((clue) => clue !== null);
  const own = clues.find((clue) => isReplyOf(signer, clue, person.id));
  if (own !== undefined) return { number: own.number, isOwn: true };
  const isAnothers = (clue: ReplyClue): boolean => {
    const state = desk.state(clue.number);
    const members = state === null ? [] : membersOf(state, known.queues);
    return members.some((member) => isReplyOf(signer, clue, member));
  };
  const anothers = clues.find(isAnothers);
  return anothers === undefined ? null : { number: anothers.number, isOwn: false };
}

export async function addMembersMail(
  mail: Mail,
  state: TicketState,
  author: Author,
  signed: SignedClue | null,
  work: Work,
): Promise<void> {
  const { number } = state;
  const mayAct = (signed?.isOwn === true || isVouchedFor(mail.data)) && !isForged(mail.data);
  if (!mayAct || mail.data.class !== "human") {
    addNote(mail, number, author, work);
    // a machine is never answered, and who did not write it is not told that it was not sent (backscatter)
    if (isMachines(mail) || isForged(mail.data)) return;
    const notSent = seesAsMember(askerIn(work.known, author.person), state);
    tell(mail, number, author, { done: [], refused: notSent ? null : { code: "not-found" }, notSent }, work);
    return;
  }
  await forgetAbsenceByMail(work.transaction, author.person.id);
  const { commands, text, unknown } = commandsIn(mail.data.text);
  const outcome =
    unknown === null
      ? act(mail, number, author, { commands, text }, work)
      : { done: [], refused: invalid("command", unknown) };
  if (outcome.refused !== null && (text !== "" || carried(mail).length > 0))
    addNote(mail, number, author, work);
  if (commands.length > 0 || outcome.refused !== null)
    tell(mail, number, author, { ...outcome, notSent: false }, work);
}

const isMachines = ({ data }: Mail): boolean => data.class !== "human" && data.class !== "unreadable";

type Done = MailAnswer["done"][number];
interface Outcome {
  done: Done[];
  refused: RefusalReason | null;
}
/** Each command in turn, then the text; the first refusal ends it, and what was done before stays done. */
function act(
  mail: Mail,
  number: number,
  author: Author,
  { commands, text }: { commands: readonly MailCommand[]; text: string },
  work: Work,
): Outcome {
  const done: Done[] = [];
  try {
    for (const command of commands) {
      const found = commandOf(command, number, work);
      if (found === null) continue;
      run(mail, number, author, found, work);
      done.push(doneAs[found.is]);
    }
    const saying = sayingOf(mail, number, author, { commands, text }, work);
    if (saying !== null) {
      run(mail, number, author, saying.command, work);
      done.push(saying.done);
    }
    return { done, refused: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { done, refused: error.reason };
  }
}
const doneAs = { validate: "validated", take: "taken", "hand-over": "handed-over" } as const;
type Silent = { is: "validate" } | { is: "take" } | Extract<Command, { is: "hand-over" }>;

/** Null for those that say what the text is. */
function commandOf(command: MailCommand, number: number, { known, desk }: Work): Silent | null {
  switch (command.is) {
    case "validate":
    case "take":
      return { is: command.is };
    case "for": {
      const members = known.queues.get(desk.state(number)?.queue ?? "")?.members ?? [];
      const found = memberNamed(
        command.name,
        members.map((id) => known.colleagues.get(id)).filter((one) => one !== undefined),
      );
      if (found === null) throw new Refused({ code: "not-a-member", name: command.name });
      return { is: "hand-over", to: found, note: null };
    }
    default:
      return null;
  }
}

interface Saying {
  command: Command;
  done: Done;
}
function sayingOf(
  mail: Mail,
  number: number,
  author: Author,
  { commands, text }: { commands: readonly MailCommand[]; text: string },
  work: Work,
): Saying | null {
  const wants = (is: MailCommand["is"]): boolean => commands.some((command) => command.is === is);
  if (wants("note") && wants("resolve"))
    throw new Refused(invalid("commands", "expected #note or #résoudre, not both"));
  if (wants("note")) {
    if (text === "" && carried(mail).length === 0) throw new Refused(invalid("text", "expected some text"));
    const note = { ...said(mail, author, null, work), text, parts: carried(mail) };
    const members = membersNear(number, work);
    return { command: { is: "note", note, mentioned: mentionedIn(text, members) }, done: "noted" };
  }
  const isResolution = wants("resolve");
  const parts = carried(mail);
  // beside commands alone, a picture in the text is that of a signature
  const isSilent = text === "" && parts.every(({ kind }) => kind === "inline" && commands.length > 0);
  if (isSilent && !isResolution) return null;
  const outgoing = cleanedOf(text, {
    addresses: work.known.addresses,
    queueAddress: work.known.queues.get(work.desk.state(number)?.queue ?? "")?.addresses[0] ?? "",
  });
  if (mail.data.parts.some(({ kind }) => kind === "text"))
    throw new Refused(invalid("text", "expected at most 64 KiB"));
  const message = { ...said(mail, author, null, work), text: outgoing, parts };
  return isResolution
    ? { command: { is: "resolve", message }, done: "resolved" }
    : { command: { is: "answer", message }, done: "answered" };
}
const carried = (mail: Mail): SaidMessage["parts"] =>
  ownParts(mail).filter(({ kind }) => kind === "attachment" || kind === "inline");
const membersNear = (number: number, { known, desk }: Work): Known[] => {
  const state = desk.state(number);
  const ids = state === null ? [] : membersOf(state, known.queues);
  return ids.map((id) => known.colleagues.get(id)).filter((one) => one !== undefined);
};

/** @throws {Refused} */
const run = (mail: Mail, number: number, author: Author, command: Command, work: Work): void =>
  carryOut(number, command, actingFor(mail, author, work));
function actingFor(mail: Mail, { person }: Author, { known, desk, clock, customs }: Work): Acting {
  return {
    ...{ desk, ground: known, clock, customs, cause: mail, at: mail.data.receivedAt },
    subject: mail.data.subject,
    asker: askerIn(known, person),
    nameOf: (id) => known.colleagues.get(id)?.name ?? "",
  };
}
function addNote(mail: Mail, number: number, author: Author, work: Work): void {
  const note = { ...said(mail, author, "not-sent", work), parts: ownParts(mail) };
  addUnsent(number, note, actingFor(mail, author, work));
}
function tell(
  mail: Mail,
  number: number,
  { person }: Author,
  answer: Pick<MailAnswer, "done" | "refused" | "notSent">,
  { desk, clock }: Work,
): void {
  const { mail: id, text, subject } = mail.data;
  tellWriter(number, { mail: id, person: person.id, ...answer, text, subject }, { desk, clock, cause: mail });
}
const invalid = (path: string, problem: string): RefusalReason => ({
  code: "invalid-input",
  problems: [{ path, problem }],
});
