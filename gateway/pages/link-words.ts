/** What the pages of signed links say. French typography: U+202F before ; ! ?, U+00A0 before : and inside « ». */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { RefusalReason } from "@guichet/shared/contracts/refused.ts";
import type { LinkView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Told } from "./telling.ts";

type Status = Extract<RefusalReason, { code: "wrong-status" }>["status"];
type ByAct = Record<LinkView["act"], string>;
interface Words {
  /** The button, and with the number the title above it. */
  act: ByAct;
  ofRequest(number: number): string;
  follows: ByAct;
  personal(name: string): string;
  stale: string;
  subject: string;
  queue: string;
  requester: string;
  onBehalf: string;
  done(number: number): string;
  doneEarlier(act: LinkView["act"], number: number): string;
  ownDeed(act: LinkView["act"], at: string): string;
  othersDeed(act: LinkView["act"], name: string, at: string): string;
  afterOwn: string;
  afterOthers: string;
  expired(day: string): Told;
  invalid: Told;
  anothers: Told;
  nothingDone: string;
  notAllowed: Told;
  wrongStatus: Record<Status, string>;
  merged(into: number): string;
  unfit: string;
  byMail: string;
  away: Told;
  foreign: Told;
  broken(request: string): Told;
}

const french: Words = {
  act: { take: "Valider et prendre", validate: "Valider" },
  ofRequest: (number) => `la demande ${number}`,
  follows: {
    take: "Vous en devenez gestionnaire. Si personne ne l’a validée avant vous, le demandeur reçoit la réponse automatique.",
    validate: "Le demandeur reçoit la réponse automatique. La demande attend ensuite un gestionnaire.",
  },
  personal: (name) => `Ce lien agit au nom de ${name}\u00a0: ne le transmettez pas.`,
  stale: "Rien n’a été fait\u00a0: la page était ouverte depuis trop longtemps. Appuyez encore une fois.",
  subject: "Objet",
  queue: "File",
  requester: "Demandeur",
  onBehalf: "Au nom de",
  done: (number) => `Demande ${number}\u00a0: c’est fait`,
  doneEarlier: (act, number) => `Demande ${number} déjà ${act === "take" ? "prise" : "validée"}`,
  ownDeed: (act, at) => `Vous avez ${frenchDeeds[act]} cette demande ${at}.`,
  othersDeed: (act, name, at) => `${name} a ${frenchDeeds[act]} cette demande ${at}.`,
  afterOwn:
    "Pour écrire au demandeur, répondez au mail de la file\u00a0: votre texte part depuis l’adresse de la file.",
  afterOthers:
    "Ce lien n’a plus rien à faire. Pour laisser une note à vos collègues, répondez au mail de la file avec #note sur la première ligne.",
  expired: (day) => ({
    title: "Ce lien a expiré",
    says: `Il était valable jusqu’au ${day}. Rien n’a été fait.`,
    instead: "Répondez au mail de la file avec #valider ou #prendre sur la première ligne.",
  }),
  invalid: {
    title: "Ce lien n’est pas valable",
    says: "Rien n’a été fait.",
    instead:
      "Si le mail l’a coupé en deux, copiez-le en entier. Sinon, répondez au mail de la file avec #valider ou #prendre sur la première ligne.",
  },
  anothers: {
    title: "Ce lien est celui de quelqu’un d’autre",
    says: "Il a été envoyé à un autre membre que vous. Rien n’a été fait.",
    instead:
      "Si c’est bien le vôtre, déconnectez-vous d’abord de l’autre compte, puis ouvrez-le encore une fois.",
  },
  nothingDone: "Rien n’a été fait",
  notAllowed: {
    title: "Rien n’a été fait",
    says: "Vous n’êtes plus membre de la file de cette demande.",
    instead: "Un membre de la file peut la valider ou la prendre.",
  },
  wrongStatus: {
    new: "La demande n’est pas encore validée.",
    open: "La demande est en cours.",
    pending: "La demande est en attente.",
    resolved: "La demande est résolue.",
    closed: "La demande est terminée.",
    rejected: "La demande est rejetée.",
    merged: "La demande est fusionnée dans une autre.",
  },
  merged: (into) => `La demande est fusionnée dans la demande ${into}, où elle continue.`,
  unfit: "La demande a changé depuis ce mail, et ce lien ne lui convient plus.",
  byMail:
    "Pour laisser une note à vos collègues, répondez au mail de la file avec #note sur la première ligne.",
  away: {
    title: "Guichet ne répond pas",
    says: "On ne sait pas encore si c’est fait.",
    instead: "Rouvrez ce lien dans une minute\u00a0: la page dira ce qui a été fait.",
  },
  foreign: {
    title: "Rien n’a été fait",
    says: "Ce n’est pas une page de Guichet qui l’a demandé.",
    instead: "Ouvrez le lien depuis le mail de la file.",
  },
  broken: (request) => ({
    title: "Guichet a rencontré une erreur",
    says: `Elle est notée sous le numéro ${request}.`,
    instead: "Rouvrez ce lien plus tard\u00a0: la page dira ce qui a été fait.",
  }),
};
const frenchDeeds: ByAct = { take: "pris", validate: "validé" };

const english: Words = {
  act: { take: "Validate and take", validate: "Validate" },
  ofRequest: (number) => `request ${number}`,
  follows: {
    take: "You become its owner. If nobody validated it before you, the requester gets the automatic reply.",
    validate: "The requester gets the automatic reply. The request then waits for an owner.",
  },
  personal: (name) => `This link acts on behalf of ${name}: do not pass it on.`,
  stale: "Nothing was done: the page was open for too long. Press once more.",
  subject: "Subject",
  queue: "Queue",
  requester: "Requester",
  onBehalf: "On behalf of",
  done: (number) => `Request ${number}: done`,
  doneEarlier: (act, number) => `Request ${number} already ${act === "take" ? "taken" : "validated"}`,
  ownDeed: (act, at) => `You ${englishDeeds[act]} this request ${at}.`,
  othersDeed: (act, name, at) => `${name} ${englishDeeds[act]} this request ${at}.`,
  afterOwn:
    "To write to the requester, reply to the queue’s mail: your text leaves from the queue’s address.",
  afterOthers:
    "This link has nothing left to do. To leave a note for your colleagues, reply to the queue’s mail with #note on the first line.",
  expired: (day) => ({
    title: "This link has expired",
    says: `It was good until ${day}. Nothing was done.`,
    instead: "Reply to the queue’s mail with #validate or #take on the first line.",
  }),
  invalid: {
    title: "This link is not valid",
    says: "Nothing was done.",
    instead:
      "If the mail broke it in two, copy all of it. Otherwise, reply to the queue’s mail with #validate or #take on the first line.",
  },
  anothers: {
    title: "This link is somebody else’s",
    says: "It was sent to another member than you. Nothing was done.",
    instead: "If it is yours after all, sign out of the other account first, then open it again.",
  },
  nothingDone: "Nothing was done",
  notAllowed: {
    title: "Nothing was done",
    says: "You are no longer a member of this request’s queue.",
    instead: "A member of the queue can validate or take it.",
  },
  wrongStatus: {
    new: "The request is not validated yet.",
    open: "The request is open.",
    pending: "The request is on hold.",
    resolved: "The request is resolved.",
    closed: "The request is closed.",
    rejected: "The request is rejected.",
    merged: "The request is merged into another.",
  },
  merged: (into) => `The request is merged into request ${into}, where it goes on.`,
  unfit: "The request has changed since this mail, and this link no longer suits it.",
  byMail: "To leave a note for your colleagues, reply to the queue’s mail with #note on the first line.",
  away: {
    title: "Guichet does not answer",
    says: "Whether it is done is not known yet.",
    instead: "Open this link again in a minute: the page will say what was done.",
  },
  foreign: {
    title: "Nothing was done",
    says: "It was not a page of Guichet that asked for it.",
    instead: "Open the link from the queue’s mail.",
  },
  broken: (request) => ({
    title: "Guichet met an error",
    says: `It is noted under the number ${request}.`,
    instead: "Open this link again later: the page will say what was done.",
  }),
};
const englishDeeds: ByAct = { take: "took", validate: "validated" };

export const linkWords: Record<Language, Words> = { fr: french, en: english };
