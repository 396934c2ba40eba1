/** What letters to members say, in French and in English. The types make sure that nothing is said in one of them only. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";

type Warning = NonNullable<SaidMessage["warning"]>;

const fr = {
  newRequestOf: (name: string) => `Nouvelle demande ${de(name)}`,
  requestOf: (name: string) => `Demande ${de(name)}`,
  messageOf: (name: string) => `Message ${de(name)}`,
  answerOf: (name: string) => `Réponse ${de(name)}`,
  noteOf: (name: string) => `Note ${de(name)}`,
  released: (asker: string) => `Demande ${de(asker)} rendue à la file`,
  moved: (asker: string, from: string, to: string) => `Demande ${de(asker)} passée de ${from} à ${to}`,
  doneBy: (name: string) => ` par ${name}.`,
  handsOver: (name: string) => `${name} vous passe la main`,
  tookOver: (name: string) => `${name} a pris la suite`,
  gaveTo: (name: string, to: string) => `${name} a passé la main à ${to}`,
  notDelivered: (name: string) => `Mail non remis à ${name}`,
  mailSystemSays: (status: string) => `Le serveur de messagerie répond\u00a0: ${status}.`,
  nothingMore: (name: string) =>
    `Plus rien ne partira vers l’adresse ${de(name)}, jusqu’à son prochain mail ou jusqu’à ce qu’un administrateur le rétablisse. Joignez cette personne autrement.`,
  mayArriveLater: (name: string) => `Ce qui suit sera encore envoyé à ${name}.`,
  duringAbsence: "C’était pendant votre absence.",
  onRequest: (number: number, queue: string) => ` sur la demande ${number}, ${queue}.`,
  request: (number: number, queue: string, at: string) => `Demande ${number}, ${queue}, reçue ${at}.`,
  requestBy: (number: number, name: string, details: string) =>
    `La demande ${number} est ${de(name)}${details}.`,
  alsoToYours: ", envoyée aussi à une file dont vous êtes membre",
  receivedAt: (at: string) => `Reçu ${at}.`,
  wrote: (name: string, at: string) => `${at.charAt(0).toUpperCase()}${at.slice(1)}, ${name} a écrit\u00a0:`,
  office: (value: string) => `bureau ${value}`,
  telephone: (value: string) => `téléphone ${value}`,
  equipment: (value: string) => `équipement ${value}`,
  asksFor: (name: string) => `Le message s’adresse à ${name}.`,
  markFor: (name: string) => `pour ${name}`,
  noSubject: "(sans objet)",
  noText: "(message sans texte)",
  goesOn: "Ce mail ne montre que le début du message, qui est très long.",
  attachments: (count: number, list: string) =>
    `${count === 1 ? "Pièce jointe" : "Pièces jointes"}\u00a0: ${list}`,
  andOthers: (count: number) => (count === 1 ? "et une autre" : `et ${count} autres`),
  tooBig: "Plus de 10\u00a0Mo en tout\u00a0: rien n’est joint à ce mail.",
  unnamed: "sans nom",
  original: "le mail d’origine",
  somebody: "une personne inconnue",
  units: ["octets", "Ko", "Mo"] as readonly [string, string, string],
  decimal: ",",
  listSeparator: "\u202f; ",
  warnings: {
    "not-a-participant": "Attention\u00a0: la personne qui écrit ne participe pas à cette demande.",
    "tag-not-believed":
      "Attention\u00a0: l’objet portait le numéro d’une autre demande, à laquelle la personne qui écrit ne participe pas. Celle-ci est donc nouvelle.",
    "message-id-reused":
      "Attention\u00a0: un autre message, différent, portait déjà le même identifiant. L’un des deux peut être une imitation.",
    unreadable: "Attention\u00a0: ce mail n’a pas pu être lu en entier. L’original est conservé.",
    incomplete: "Attention\u00a0: la fin de ce mail manque. Le serveur qui le garde ne la donne pas.",
    "not-sent": "Ce message n’a été envoyé à personne.",
    "sender-not-verified":
      "Attention\u00a0: rien ne prouve que ce mail vienne de la personne qu’il nomme, et son domaine le dément. Ce peut être une imitation.",
  } satisfies Record<Warning, string>,
  acts: { takeNew: "Valider et prendre", take: "Prendre", validate: "Valider", open: "Ouvrir" },
  byMail: {
    only: "Par mail seulement\u00a0:",
    reply: (asker: string, address: string) =>
      ` répondez, et votre texte part à ${asker} depuis ${address}, sans votre adresse. Ou mettez sur la première ligne\u00a0:`,
    commandsOnly: " mettez sur la première ligne\u00a0:",
    goesTo: (asker: string, address: string) =>
      `Répondez à ce mail, et votre texte part à ${asker} depuis ${address}, sans votre adresse. Pour une note entre membres, commencez par #note.`,
    validate: ["#valider", "prendre en compte, la réponse automatique part"],
    takeNew: ["#prendre", "valider et devenir gestionnaire"],
    take: ["#prendre", "devenir gestionnaire"],
    note: ["#note", "ce qui suit reste entre membres"],
    resolve: (asker: string) => ["#résoudre", `ce qui suit est la résolution, envoyée à ${asker}`],
    for: ["#pour NOM", "passer la main à un membre"],
  },
  personalLinks: "Ces liens sont personnels et valent sept jours.",
  because: {
    "member-of-queue": (queue: string) =>
      `Vous recevez ce mail comme membre de ${queue}. Quand quelqu’un aura pris la demande, vous ne recevrez plus la suite.`,
    "member-of-told-queue": (queues: readonly string[], first: string) =>
      `Vous recevez ce mail comme membre ${queues.length === 0 ? "d’une autre file" : `de ${queues.join(" ou de ")}`}\u00a0: la demande y a aussi été envoyée, ${first} la suit.`,
    owner: "Vous recevez ce mail parce que vous êtes gestionnaire de cette demande.",
    "owner-absent": (queue: string, owner: string) =>
      `Vous recevez ce mail comme membre de ${queue}, en l’absence ${de(owner)}, qui s’occupe de la demande.`,
    "new-owner": "Vous recevez ce mail parce que cette demande vous est confiée.",
    "former-owner": "Vous recevez ce mail parce que vous étiez gestionnaire de cette demande.",
    mentioned: "Vous recevez ce mail parce que la note vous nomme.",
    "own-mail": "Vous recevez ce mail à propos de ce que vous avez envoyé.",
    requester: "Vous recevez ce mail parce que vous avez fait cette demande.",
    watcher: "Vous recevez ce mail parce que vous êtes en copie de cette demande.",
  },
};
export type Words = typeof fr;
/** Before a vowel `d’`; h is left alone, since it may be aspirated. */
export const de = (name: string): string =>
  /^[aeiouyàâäéèêëîïôöûü]/i.test(name) ? `d’${name}` : `de ${name}`;

const en: Words = {
  newRequestOf: (name) => `New request from ${name}`,
  requestOf: (name) => `Request from ${name}`,
  messageOf: (name) => `Message from ${name}`,
  answerOf: (name) => `Answer from ${name}`,
  noteOf: (name) => `Note from ${name}`,
  released: (asker) => `Request from ${asker} given back to the queue`,
  moved: (asker, from, to) => `Request from ${asker} moved from ${from} to ${to}`,
  doneBy: (name) => ` by ${name}.`,
  handsOver: (name) => `${name} hands over to you`,
  tookOver: (name) => `${name} has taken over`,
  gaveTo: (name, to) => `${name} has handed over to ${to}`,
  notDelivered: (name) => `Mail to ${name} was not delivered`,
  mailSystemSays: (status) => `The mail server says: ${status}.`,
  nothingMore: (name) =>
    `Nothing more will go to the address of ${name}, until they write again or an administrator lifts it. Reach them in another way.`,
  mayArriveLater: (name) => `What follows will still be sent to ${name}.`,
  duringAbsence: "It was during your absence.",
  onRequest: (number, queue) => ` on request ${number}, ${queue}.`,
  request: (number, queue, at) => `Request ${number}, ${queue}, received ${at}.`,
  requestBy: (number, name, details) => `Request ${number} is from ${name}${details}.`,
  alsoToYours: ", also sent to a queue of which you are a member",
  wrote: (name, at) => `${at.charAt(0).toUpperCase()}${at.slice(1)}, ${name} wrote:`,
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
  tooBig: "More than 10\u00a0MB in all: nothing is attached to this mail.",
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
    incomplete: "Note: the end of this mail is missing. The server that keeps it does not hand it out.",
    "not-sent": "This message was sent to nobody.",
    "sender-not-verified":
      "Careful: nothing proves that this mail is from the person it names, and their domain denies it. It may be forged.",
  },
  acts: { takeNew: "Validate and take", take: "Take", validate: "Validate", open: "Open" },
  byMail: {
    only: "By mail only:",
    reply: (asker, address) =>
      ` reply, and your text goes to ${asker} from ${address}, without your address. Or put on the first line:`,
    commandsOnly: " put on the first line:",
    goesTo: (asker, address) =>
      `Reply to this mail, and your text goes to ${asker} from ${address}, without your address. For a note among members, begin with #note.`,
    validate: ["#validate", "accept the request, the automatic reply goes out"],
    takeNew: ["#take", "validate and become the owner"],
    take: ["#take", "become the owner"],
    note: ["#note", "what follows stays among members"],
    resolve: (asker) => ["#resolve", `what follows is the resolution, sent to ${asker}`],
    for: ["#for NAME", "hand over to a member"],
  },
  personalLinks: "These links are personal and good for seven days.",
  because: {
    "member-of-queue": (queue) =>
      `You get this mail as a member of ${queue}. Once somebody has taken the request, you will not get what follows.`,
    "member-of-told-queue": (queues, first) =>
      `You get this mail as a member of ${queues.join(" or of ") || "another queue"}: the request was sent there too, ${first} follows it up.`,
    owner: "You get this mail because you are the owner of this request.",
    "owner-absent": (queue, owner) =>
      `You get this mail as a member of ${queue}, while ${owner}, who deals with the request, is away.`,
    "new-owner": "You get this mail because this request is now yours to deal with.",
    "former-owner": "You get this mail because you were the owner of this request.",
    mentioned: "You get this mail because the note names you.",
    "own-mail": "You get this mail about what you have sent.",
    requester: "You get this mail because you made this request.",
    watcher: "You get this mail because you are in copy of this request.",
  },
};

export const words: Record<Language, Words> = { fr, en };
