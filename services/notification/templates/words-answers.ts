/** What the answer to a member's own mail says: what was done, why the rest was not, and how to answer. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { RefusalReason } from "@guichet/shared/contracts/refused.ts";
import type { MailAnswer, TicketState } from "@guichet/shared/contracts/ticket.ts";
import { cut, oneLine, withoutAddress } from "../rules/subject.ts";
import { momentOf } from "./moments.ts";

type Done = MailAnswer["done"][number];
type Status = TicketState["status"];
interface AnswerWords {
  onRequest(number: number, queue: string): string;
  done: Record<Done, string>;
  allDone: string;
  notDone: string;
  notSent: string;
  ofRequest(number: number, queue: string): string;
  keptAsNote: string;
  keptIfAny: string;
  whyNotSent(asker: string, queueAddress: string): string;
  howToSend(asker: string): string;
  yourMail(subject: string): string;
  yourAnswer: string;
  refusals: {
    alreadyValidated(name: string, at: string): string;
    alreadyTaken(name: string, at: string): string;
    notTheOwner(name: string | null): string;
    notAMember(name: string): string;
    notValidated: string;
    wrongStatus: Record<Status, string>;
    merged(into: number): string;
    resolutionMissing: string;
    changedMeanwhile(name: string, at: string): string;
    notFound: string;
    unknownCommand(line: string): string;
    noteOrResolve: string;
    textMissing: string;
    other(code: string): string;
  };
}

const fr: AnswerWords = {
  onRequest: (number, queue) => ` sur la demande ${number}, ${queue}\u00a0:`,
  done: {
    validated: "La demande est prise en compte, la réponse automatique est partie.",
    taken: "Vous en êtes gestionnaire.",
    "handed-over": "La main est passée.",
    noted: "Votre note est gardée, les membres seuls la voient.",
    resolved: "La demande est résolue, votre résolution est partie.",
    answered: "Votre réponse est partie.",
  },
  allDone: "C’est fait",
  notDone: "Cela n’a pas été fait",
  notSent: "Votre mail n’est pas parti",
  ofRequest: (number, queue) => `\u00a0: demande ${number}, ${queue}.`,
  keptAsNote:
    "Votre texte n’a été envoyé à personne\u00a0: il est gardé comme note, que les membres seuls voient.",
  keptIfAny:
    "S’il y avait un texte, il n’a été envoyé à personne\u00a0: il est gardé comme note, que les membres seuls voient.",
  whyNotSent: (asker, queueAddress) =>
    `Il venait à ${queueAddress} sans l’adresse de réponse qui vous est propre\u00a0: rien ne prouvait qu’il était de vous, ni qu’il s’adressait à ${asker}.`,
  howToSend: (asker) =>
    `Pour répondre à ${asker}, répondez à ce mail-ci, ou à celui de la file, en gardant l’adresse que votre logiciel propose\u00a0: elle est la vôtre pour cette demande. Pour une note, commencez par #note.`,
  yourAnswer: "Votre réponse\u00a0:",
  yourMail: (subject) => `Votre mail «\u00a0${subject}\u00a0»\u00a0:`,
  refusals: {
    alreadyValidated: (name, at) => `${name} a déjà validé cette demande ${at}.`,
    alreadyTaken: (name, at) => `${name} a déjà pris cette demande ${at}.`,
    notTheOwner: (name) =>
      name === null
        ? "La demande n’a pas de gestionnaire."
        : `C’est à ${name}, gestionnaire de la demande, de le faire. Vous pouvez prendre la suite\u00a0: #pour et votre nom.`,
    notAMember: (name) => `${name} n’est pas membre de la file de cette demande, ou plusieurs ont ce nom.`,
    notValidated: "La demande n’est pas encore validée.",
    wrongStatus: {
      new: "La demande est encore à valider.",
      open: "La demande est en cours.",
      pending: "La demande est en attente.",
      resolved: "La demande est déjà résolue.",
      closed: "La demande est terminée.",
      rejected: "La demande a été rejetée.",
      merged: "La demande a été fusionnée dans une autre.",
    },
    merged: (into) => `La demande a été fusionnée dans ${into}\u00a0: c’est là qu’elle continue.`,
    resolutionMissing: "Il manque le texte de la résolution, que le demandeur doit recevoir.",
    changedMeanwhile: (name, at) => `${name} a changé la demande ${at}.`,
    notFound: "Vous ne pouvez pas voir cette demande\u00a0: vous n’êtes pas membre de sa file.",
    unknownCommand: (line) =>
      `La commande «\u00a0${line}\u00a0» n’existe pas. Connues\u00a0: #valider, #prendre, #note, #résoudre, #pour NOM.`,
    noteOrResolve: "C’est #note ou #résoudre, pas les deux\u00a0: un texte va aux membres ou au demandeur.",
    textMissing: "Il manque un texte, ou il est trop long (64\u00a0Ko au plus).",
    other: (code) => `La règle qui l’empêche\u00a0: ${code}.`,
  },
};
const en: AnswerWords = {
  onRequest: (number, queue) => ` on request ${number}, ${queue}:`,
  done: {
    validated: "The request is accepted, the automatic reply has gone out.",
    taken: "You are its owner.",
    "handed-over": "It is handed over.",
    noted: "Your note is kept, only members see it.",
    resolved: "The request is resolved, your resolution has gone out.",
    answered: "Your answer has gone out.",
  },
  allDone: "Done",
  notDone: "This was not done",
  notSent: "Your mail was not sent on",
  ofRequest: (number, queue) => `: request ${number}, ${queue}.`,
  keptAsNote: "Your text was sent to nobody: it is kept as a note, which only members see.",
  keptIfAny: "If there was a text, it was sent to nobody: it is kept as a note, which only members see.",
  whyNotSent: (asker, queueAddress) =>
    `It came to ${queueAddress} without the reply address that is yours: nothing proved that it was from you, nor that it was meant for ${asker}.`,
  howToSend: (asker) =>
    `To answer ${asker}, reply to this mail, or to the one from the queue, and keep the address that your mail reader proposes: it is yours for this request. For a note, begin with #note.`,
  yourAnswer: "Your answer:",
  yourMail: (subject) => `Your mail “${subject}”:`,
  refusals: {
    alreadyValidated: (name, at) => `${name} already validated this request ${at}.`,
    alreadyTaken: (name, at) => `${name} already took this request ${at}.`,
    notTheOwner: (name) =>
      name === null
        ? "The request has no owner."
        : `That is for ${name}, the owner of the request, to do. You may take over: #for and your name.`,
    notAMember: (name) => `${name} is no member of this request’s queue, or several bear this name.`,
    notValidated: "The request is not validated yet.",
    wrongStatus: {
      new: "The request is still to be validated.",
      open: "The request is open.",
      pending: "The request is on hold.",
      resolved: "The request is already resolved.",
      closed: "The request is closed.",
      rejected: "The request was rejected.",
      merged: "The request was merged into another.",
    },
    merged: (into) => `The request was merged into ${into}: that is where it goes on.`,
    resolutionMissing: "The text of the resolution is missing, which the requester has to get.",
    changedMeanwhile: (name, at) => `${name} changed the request ${at}.`,
    notFound: "You may not see this request: you are no member of its queue.",
    unknownCommand: (line) =>
      `There is no command “${line}”. Known: #validate, #take, #note, #resolve, #for NAME.`,
    noteOrResolve: "It is #note or #resolve, not both: a text goes to the members or to the requester.",
    textMissing: "A text is missing, or it is too long (64\u00a0KB at most).",
    other: (code) => `The rule against it: ${code}.`,
  },
};
export const answerWords: Record<Language, AnswerWords> = { fr, en };

/** Why it was not done, in one sentence. What no mail can bring about is named by its code. */
export function refusalSentence(reason: RefusalReason, language: Language, timeZone: string): string {
  const { refusals } = answerWords[language];
  const at = (instant: string): string => momentOf(instant, language, timeZone);
  switch (reason.code) {
    case "already-validated":
      return refusals.alreadyValidated(shown(reason.byName), at(reason.at));
    case "already-taken":
      return refusals.alreadyTaken(shown(reason.byName), at(reason.at));
    case "not-the-owner":
      return refusals.notTheOwner(reason.name === null ? null : shown(reason.name));
    case "not-a-member":
      return refusals.notAMember(shown(reason.name));
    case "not-validated":
      return refusals.notValidated;
    case "wrong-status":
      return refusals.wrongStatus[reason.status];
    case "merged":
      return refusals.merged(reason.into);
    case "resolution-missing":
      return refusals.resolutionMissing;
    case "changed-meanwhile":
      return refusals.changedMeanwhile(shown(reason.byName), at(reason.at));
    case "not-found":
      return refusals.notFound;
    case "invalid-input": {
      if (reason.problems.some(({ path }) => path === "commands")) return refusals.noteOrResolve;
      const unknown = reason.problems.find(({ path }) => path === "command");
      return unknown === undefined ? refusals.textMissing : refusals.unknownCommand(shown(unknown.problem));
    }
    default:
      return refusals.other(reason.code);
  }
}
const shown = (text: string): string => cut(withoutAddress(oneLine(text)), 100);
