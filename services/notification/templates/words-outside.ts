/** What letters to those who ask say, in French and in English. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import { de } from "./words.ts";

const fr = {
  hello: "Bonjour,",
  accepted: "Votre demande est prise en compte.",
  itsNumber: " Elle porte le numéro ",
  subject: "Objet\u00a0:",
  support: "Support\u00a0:",
  received: "Reçue\u00a0:",
  reach: "Pour vous joindre\u00a0:",
  equipment: "Matériel\u00a0:",
  toAdd: (hasDetails: boolean) =>
    `Pour ajouter quelque chose, ${hasDetails ? "ou corriger une ligne ci-dessus, " : ""}répondez à ce mail en gardant l’adresse et le numéro dans le titre.`,
  follow: (number: number) => `Suivre la demande ${number}`,
  passedOn: (name: string, address: string) =>
    `Elle nous a été transmise par ${name}. La prochaine fois, écrivez directement à ${address}\u00a0: quelqu’un y lit toujours le courrier.`,
  exchange: "Revoir l’échange",
  fromInside: ", depuis le laboratoire ou par VPN.",
  automatic: "Réponse automatique, envoyée quand un membre du support a pris la demande en compte.",
  keep: "Gardez l’adresse et le numéro dans le titre pour répondre.",
  answerOf: (name: string) => `Réponse ${de(name)}`,
  toYours: (queue: string, number: number) => `, ${queue}, à votre demande ${number}.`,
  toThe: (queue: string, number: number) => `, ${queue}, à la demande ${number}.`,
  yours: (number: number) => `Votre demande ${number} est résolue`,
  the: (number: number) => `La demande ${number} est résolue`,
  asAbove: (name: string) => `, comme ${name} l’écrit ci-dessus.`,
  settledBy: (name: string) => `\u00a0: ${name} l’a fait savoir.`,
  stillNot: "Ça ne marche toujours pas\u202f?",
  answerBefore: (day: string, owner: string | null) =>
    ` Répondez à ce mail avant le ${day}\u00a0: ${owner === null ? "la demande est rouverte" : `la demande revient à ${owner}`}. Un simple merci ne la rouvre pas.`,
};
export type OutsideWords = typeof fr;

const en: OutsideWords = {
  hello: "Hello,",
  accepted: "Your request has been accepted.",
  itsNumber: " Its number is ",
  subject: "Subject:",
  support: "Support:",
  received: "Received:",
  reach: "Where to reach you:",
  equipment: "Equipment:",
  toAdd: (hasDetails) =>
    `To add something, ${hasDetails ? "or to correct a line above, " : ""}reply to this mail and keep its address and the number in its subject.`,
  follow: (number) => `Follow request ${number}`,
  passedOn: (name, address) =>
    `It was passed on to us by ${name}. Next time write directly to ${address}, where there is always somebody to read it.`,
  exchange: "See the whole exchange",
  fromInside: ", from the laboratory or over its VPN.",
  automatic: "Automatic reply, sent once a member of the support has accepted the request.",
  keep: "Keep the address and the number in the subject to reply.",
  answerOf: (name) => `Answer from ${name}`,
  toYours: (queue, number) => `, ${queue}, to your request ${number}.`,
  toThe: (queue, number) => `, ${queue}, to request ${number}.`,
  yours: (number) => `Your request ${number} is resolved`,
  the: (number) => `Request ${number} is resolved`,
  asAbove: (name) => `, as described above by ${name}.`,
  settledBy: (name) => `: ${name} said so.`,
  stillNot: "Still not working?",
  answerBefore: (day, owner) =>
    ` Reply to this mail before ${day}: ${owner === null ? "the request is reopened" : `the request goes back to ${owner}`}. A simple thank-you does not reopen it.`,
};
export const outsideWords: Record<Language, OutsideWords> = { fr, en };
