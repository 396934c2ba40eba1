/** What letters say, in French and in English. The types make sure that nothing is said in one of them only. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";

type Warning = NonNullable<SaidMessage["warning"]>;
export interface Words {
  newRequestOf(name: string): string;
  requestOf(name: string): string;
  messageOf(name: string): string;
  onRequest(number: number, queue: string): string;
  request(number: number, queue: string, at: string): string;
  requestBy(number: number, name: string, details: string): string;
  alsoTo(queue: string): string;
  receivedAt(at: string): string;
  office(value: string): string;
  telephone(value: string): string;
  equipment(value: string): string;
  asksFor(name: string): string;
  markFor(name: string): string;
  noSubject: string;
  noText: string;
  goesOn: string;
  attachments(count: number, list: string): string;
  andOthers(count: number): string;
  unnamed: string;
  original: string;
  somebody: string;
  units: readonly [string, string, string];
  decimal: string;
  listSeparator: string;
  warnings: Record<Warning, string>;
  because: {
    memberOfQueue(queues: readonly string[]): string;
    memberOfToldQueue(queue: string, first: string): string;
    owner: string;
    ownerAbsent(queue: string, owner: string): string;
    watcher: string;
  };
}

const fr: Words = {
  newRequestOf: (name) => `Nouvelle demande ${de(name)}`,
  requestOf: (name) => `Demande ${de(name)}`,
  messageOf: (name) => `Message ${de(name)}`,
  onRequest: (number, queue) => ` sur la demande ${number}, ${queue}.`,
  request: (number, queue, at) => `Demande ${number}, ${queue}, reçue ${at}.`,
  requestBy: (number, name, details) => `La demande ${number} est ${de(name)}${details}.`,
  alsoTo: (queue) => `, envoyée aussi à ${queue}`,
  receivedAt: (at) => `Reçu ${at}.`,
  office: (value) => `bureau ${value}`,
  telephone: (value) => `téléphone ${value}`,
  equipment: (value) => `équipement ${value}`,
  asksFor: (name) => `Le message s’adresse à ${name}.`,
  markFor: (name) => `pour ${name}`,
  noSubject: "(sans objet)",
  noText: "(message sans texte)",
  goesOn: "Ce mail ne montre que le début du message, qui est très long.",
  attachments: (count, list) => `${count === 1 ? "Pièce jointe" : "Pièces jointes"}\u00a0: ${list}`,
  andOthers: (count) => (count === 1 ? "et une autre" : `et ${count} autres`),
  unnamed: "sans nom",
  original: "le mail d’origine",
  somebody: "une personne inconnue",
  units: ["octets", "Ko", "Mo"],
  decimal: ",",
  listSeparator: "\u00a0; ",
  warnings: {
    "not-a-participant": "Attention\u00a0: la personne qui écrit ne participe pas à cette demande.",
    "tag-not-believed":
      "Attention\u00a0: l’objet portait le numéro d’une autre demande, à laquelle la personne qui écrit ne participe pas. Celle-ci est donc nouvelle.",
    "message-id-reused":
      "Attention\u00a0: un autre message, différent, portait déjà le même identifiant. L’un des deux peut être une imitation.",
    unreadable: "Attention\u00a0: ce mail n’a pas pu être lu en entier. L’original est conservé.",
    "not-sent": "Ce message n’a été envoyé à personne.",
  },
  because: {
    memberOfQueue: (queues) =>
      `Vous recevez ce mail comme membre de ${queues.join(" ou de ")}. Quand quelqu’un aura pris la demande, vous ne recevrez plus la suite.`,
    memberOfToldQueue: (queue, first) =>
      `Vous recevez ce mail comme membre de ${queue}\u00a0: la demande lui a aussi été envoyée, ${first} la suit.`,
    owner: "Vous recevez ce mail parce que vous avez pris cette demande.",
    ownerAbsent: (queue, owner) =>
      `Vous recevez ce mail comme membre de ${queue}, en l’absence ${de(owner)}, qui s’occupe de la demande.`,
    watcher: "Vous recevez ce mail parce que vous êtes en copie de cette demande.",
  },
};
/** Before a vowel `d’`; h is left alone, since it may be aspirated. */
const de = (name: string): string => (/^[aeiouyàâäéèêëîïôöûü]/i.test(name) ? `d’${name}` : `de ${name}`);

const en: Words = {
  newRequestOf: (name) => `New request from ${name}`,
  requestOf: (name) => `Request from ${name}`,
  messageOf: (name) => `Message from ${name}`,
  onRequest: (number, queue) => ` on request ${number}, ${queue}.`,
  request: (number, queue, at) => `Request ${number}, ${queue}, received ${at}.`,
  requestBy: (number, name, details) => `Request ${number} is from ${name}${details}.`,
  alsoTo: (queue) => `, also sent to ${queue}`,
  receivedAt: (at) => `Received ${at}.`,
  office: (value) => `office ${value}`,
  telephone: (value) => `telephone ${value}`,
  equipment: (value) => `equipment ${value}`,
  asksFor: (name) => `The message asks for ${name}.`,
  markFor: (name) => `for ${name}`,
  noSubject: "(no subject)",
  noText: "(message without text)",
  goesOn: "This mail shows only the beginning of the message, which is very long.",
  attachments: (count, list) => `${count === 1 ? "Attachment" : "Attachments"}: ${list}`,
  andOthers: (count) => (count === 1 ? "and one more" : `and ${count} more`),
  unnamed: "without a name",
  original: "the original mail",
  somebody: "an unknown person",
  units: ["bytes", "KB", "MB"],
  decimal: ".",
  listSeparator: "; ",
  warnings: {
    "not-a-participant": "Note: the person who writes takes no part in this request.",
    "tag-not-believed":
      "Note: the subject bore the number of another request, in which the person who writes takes no part. So this one is new.",
    "message-id-reused":
      "Note: another, different message already had the same identifier. One of the two may be an imitation.",
    unreadable: "Note: this mail could not be read completely. The original is kept.",
    "not-sent": "This message was sent to nobody.",
  },
  because: {
    memberOfQueue: (queues) =>
      `You get this mail as a member of ${queues.join(" or of ")}. Once somebody has taken the request, you will not get what follows.`,
    memberOfToldQueue: (queue, first) =>
      `You get this mail as a member of ${queue}: the request was sent there too, ${first} follows it up.`,
    owner: "You get this mail because you have taken this request.",
    ownerAbsent: (queue, owner) =>
      `You get this mail as a member of ${queue}, while ${owner}, who deals with the request, is away.`,
    watcher: "You get this mail because you are in copy of this request.",
  },
};

export const words: Record<Language, Words> = { fr, en };
