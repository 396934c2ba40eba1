/** Letters of a ticket that does not exist, as a queue wants its letters: what an administrator sees before they save. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { ExampleLetter } from "@guichet/shared/contracts/notification.ts";
import type { LetterKind, QueueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { SaidMessage, Snapshot } from "@guichet/shared/contracts/ticket.ts";
import { fromNameOf } from "./rules/headers.ts";
import type { Told } from "./rules/recipients.ts";
import type { Customs } from "./templates/letter.ts";
import { letterOf } from "./templates/letters.ts";
import { problemsOf } from "./templates/own-letter.ts";

interface SpecimenParts {
  customs: Customs;
  isAdministrator(person: string): Promise<boolean>;
}
export const examplesFor =
  ({ customs, isAdministrator }: SpecimenParts): Answers<"notification">["letter.examples"] =>
  async ({ by, name, address, letters }) => {
    if (!(await isAdministrator(by.person))) throw new Refused({ code: "not-an-administrator" });
    const problems = problemsOf(letters);
    if (problems.length > 0) return { letters: [], problems };
    const queue = { id: nobody, name, address };
    const both: Language[] = ["fr", "en"];
    return { letters: both.flatMap((language) => lettersIn(language, queue, letters, customs)), problems };
  };

function lettersIn(
  language: Language,
  queue: Snapshot["queue"],
  letters: QueueLetters,
  customs: Customs,
): ExampleLetter[] {
  const { requester, member, subject, asked, answer } = said[language];
  const names = new Map([
    [requesterId, requester],
    [memberId, member],
  ]);
  const nameOf = (person: string): string | null => names.get(person) ?? null;
  const ticket = ticketWith(language, queue, subject);
  const message = messageWith(language, answer);
  const earlier = letters.quoting === "none" ? [] : [{ at: openedAt, byName: requester, text: asked }];
  const because = "requester";
  const told: Record<LetterKind, Told> = {
    acceptance: { type: "ticket.validated", ticket, by: memberId, through: "own" },
    answer: { type: "ticket.message-added", ticket, message },
    resolution: {
      ...{ type: "ticket.resolved", by: memberId, message },
      ticket: { ...ticket, status: "resolved", resolved: { at: answeredAt, by: memberId, message: nobody } },
    },
  };
  return (["acceptance", "answer", "resolution"] as const).map((kind) => {
    const speaker = kind === "acceptance" ? null : member;
    const from = `"${fromNameOf(speaker, letters.fromName ?? queue.name)}" <${queue.address}>`;
    const event = told[kind];
    const wish = { ...{ event, because, language, nameOf, customs, letters }, earlier };
    return { kind, language, from, ...letterOf({ ...wish, because }) };
  });
}

const nobody = "00000000-0000-7000-8000-000000000000";
const requesterId = "00000000-0000-7000-8000-000000000001";
const memberId = "00000000-0000-7000-8000-000000000002";
const openedAt = "2026-11-23T09:20:00.000Z";
const answeredAt = "2026-11-23T14:05:00.000Z";
const said = {
  fr: {
    ...{ requester: "Hugo Marchetti", member: "Marie Dupont" },
    subject: "Compte pour une stagiaire",
    asked: "Bonjour,\n\nUne stagiaire arrive lundi. Pouvez-vous lui ouvrir un compte\u202f?\n\nHugo",
    answer: "Le compte est ouvert. Elle peut passer prendre son mot de passe au bureau B108.",
  },
  en: {
    ...{ requester: "Hugo Marchetti", member: "Marie Dupont" },
    subject: "Account for a trainee",
    asked: "Hello,\n\nA trainee arrives on Monday. Could you open an account for her?\n\nHugo",
    answer: "The account is open. She can come and fetch her password in office B108.",
  },
} as const;
const ticketWith = (language: Language, queue: Snapshot["queue"], subject: string): Snapshot => ({
  ...{ number: 1234, version: 3, queue, toldQueues: [], subject, status: "open", wayIn: "mail", language },
  ...{ zone: "internal", requester: requesterId, watchers: [], owner: memberId, ownedAt: openedAt },
  validated: { at: openedAt, by: memberId },
  ...{ resumesOn: null, resolved: null, mergedInto: null, statusBefore: null, named: null },
  ...{ suggestedRequester: null, forwardedBy: null, byMachine: false, fieldsVersion: 1 },
  office: { value: "B108", origin: "mail" },
  telephone: { value: "1417", origin: "signature" },
  ...{ equipment: null, tags: [], links: [], openedAt, changedAt: answeredAt },
  ...{ rootMessageId: null, lastMessageId: null, members: [memberId], absent: [] },
});
const messageWith = (language: Language, text: string): SaidMessage => ({
  ...{ id: nobody, author: memberId, role: "member", at: answeredAt, text, language, wayIn: "web" },
  ...{ mail: null, messageId: null, parts: [], warning: null, reached: [] },
});
