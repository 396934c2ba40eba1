/** A small lab for the contract suite: who is who, and what was asked. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Queue, SaidMessage, Snapshot } from "@guichet/shared/contracts/ticket.ts";
import type { Said } from "../../indexing.ts";

export const idOf = (what: string): string =>
  `00000000-0000-7000-8000-${Buffer.from(what.padEnd(6, "_").slice(0, 6)).toString("hex")}`;

const person = (key: string, name: string, administrator = false): Person => ({
  id: idOf(key),
  version: 1,
  name,
  login: key,
  addresses: [
    `${name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll(" ", ".")}@lapp.example`,
  ],
  language: null,
  office: null,
  telephone: null,
  administrator,
});
export const people: Person[] = [
  person("admin", "Administration", true),
  person("chloe", "Chloé Petit"),
  person("karim", "Karim Benali"),
  person("hugo", "Hugo Marchetti"),
  person("anne", "Anne-Sophie Le Goff"),
  person("john", "John Carpenter"),
  person("zoe", "Zoë Lefèvre"),
];
const queue = (key: string, members: string[]): Queue => ({
  id: idOf(key),
  version: 1,
  name: key,
  about: null,
  addresses: [`${key}@lapp.example`],
  members: members.map(idOf),
  acceptsAutomatic: false,
});
export const queues: Queue[] = [queue("infoq", ["chloe", "john"]), queue("netwq", ["karim"])];

export interface Wish {
  number: number;
  subject: string;
  /** The first is the request. */
  texts: string[];
  notes?: string[];
  language?: Language;
  requester?: string;
  watchers?: string[];
  queue?: string;
  told?: string[];
  status?: Snapshot["status"];
  owner?: string;
  version?: number;
  openedAt?: string;
}
export function snapshotOf(wish: Wish): Snapshot {
  const openedAt = wish.openedAt ?? new Date(Date.UTC(2026, 0, 1) + wish.number * 3_600_000).toISOString();
  return {
    number: wish.number,
    version: wish.version ?? 1,
    queue: nameOf(wish.queue ?? "infoq"),
    toldQueues: (wish.told ?? []).map(nameOf),
    subject: wish.subject,
    status: wish.status ?? "new",
    wayIn: "mail",
    zone: "internal",
    language: wish.language ?? "fr",
    requester: idOf(wish.requester ?? "hugo"),
    watchers: (wish.watchers ?? []).map(idOf),
    owner: wish.owner === undefined ? null : idOf(wish.owner),
    ownedAt: wish.owner === undefined ? null : openedAt,
    validated: null,
    resumesOn: null,
    resolved: null,
    mergedInto: null,
    statusBefore: null,
    ...{ suggestedRequester: null, forwardedBy: null, byMachine: false, fieldsVersion: 1 },
    named: null,
    office: null,
    telephone: null,
    equipment: null,
    tags: [],
    links: [],
    openedAt,
    changedAt: openedAt,
    rootMessageId: null,
    lastMessageId: null,
    members: [],
    absent: [],
  };
}
const nameOf = (key: string) => ({ id: idOf(key), name: key, address: `${key}@lapp.example` });

/** The `at`-th of its kind. */
export const messageOf = (ticket: Snapshot, kind: "m" | "n", text: string, at: number): SaidMessage => ({
  id: idOf(`${kind}${ticket.number.toString(36)}${at.toString(36)}`),
  author: ticket.requester,
  role: "requester",
  at: new Date(Date.parse(ticket.openedAt) + at * 60_000).toISOString(),
  text,
  language: ticket.language,
  wayIn: "mail",
  mail: null,
  messageId: null,
  parts: [],
  warning: null,
  reached: [],
});
export function saidOf(wish: Wish): Said[] {
  const ticket = snapshotOf(wish);
  return [
    ...wish.texts.map((text, at) => ({ ticket, message: messageOf(ticket, "m", text, at) })),
    ...(wish.notes ?? []).map((text, at) => ({ ticket, note: messageOf(ticket, "n", text, at) })),
  ];
}

export const requests: Wish[] = [
  {
    number: 101,
    subject: "Imprimante du couloir bloquée",
    texts: ["Bonjour,\nl'imprimante du 2e étage est bloquée depuis ce matin. Un bourrage papier ?"],
    notes: ["Toner commandé chez Quadrabureau"],
  },
  {
    number: 102,
    subject: "Plus de réseau dans la salle de réunion",
    texts: ["Le réseau ne répond plus, les prises réseaux murales non plus. L'adresse est 192.168.14.7."],
    queue: "netwq",
    requester: "anne",
  },
  {
    number: 103,
    subject: "Wi-Fi très lent",
    texts: ["Le wi-fi est lent au 3ème étage, surtout l’après-midi."],
    queue: "netwq",
    requester: "zoe",
  },
  {
    number: 104,
    subject: "Mot de passe oublié",
    texts: ["J'ai oublié mon mot de passe de messagerie, pouvez-vous le réinitialiser ?"],
    requester: "anne",
  },
  {
    number: 105,
    subject: "Printer on the second floor jammed",
    language: "en",
    requester: "john",
    texts: [
      "The printer keeps jamming when printing double-sided. Several colleagues are printing large posters.",
    ],
  },
  {
    number: 106,
    subject: "Cannot connect to the VPN",
    language: "en",
    requester: "john",
    texts: ["Connecting to vpn.lapp.example fails with error TLS-0x80090326 since I upgraded my laptop."],
  },
  {
    number: 107,
    subject: "Installation de Geant4",
    texts: [
      "Pourriez-vous installer Geant4 11.2 sur les nœuds de calcul lappui9c ?",
      "Merci, l'installation fonctionne.",
      "En fait le compilateur gcc-13 manque encore.",
    ],
  },
  {
    number: 108,
    subject: "Écran cassé",
    texts: [
      "Mon écran Dell U2720Q est cassé, il faudrait le remplacer. Cœur de l'été oblige, pas de pièces.",
    ],
    requester: "zoe",
    watchers: ["hugo"],
  },
  {
    number: 109,
    subject: "Droits sur /data/lsst/catalogues",
    texts: ["Il me faut un accès en écriture à /data/lsst/catalogues pour l'analyse (quota 10%)."],
    requester: "anne",
  },
  {
    number: 110,
    subject: "Visioconférence Zoom",
    texts: [
      "La caméra de l'amphithéâtre n'est pas détectée par Zoom ; le micro <b>fonctionne</b> & le son aussi.",
    ],
    queue: "infoq",
    told: ["netwq"],
  },
  {
    number: 111,
    subject: "Licence Mathematica expirée",
    texts: ["Ma licence Mathematica est expirée.La renouveler svp. Contact : jean.dupont@cnrs.fr"],
    requester: "hugo",
  },
  {
    number: 112,
    subject: "Sauvegardes",
    texts: ["Les sauvegardes de nos journaux de bord échouent chaque nuit."],
    requester: "zoe",
    notes: ["Disque défectueux sur borgmatic, prévenir Karim"],
  },
  {
    number: 113,
    subject: "Ticket 4711 sans suite",
    texts: ["Je n'ai pas eu de réponse au 4711."],
    requester: "anne",
  },
  {
    number: 4711,
    subject: "Clé USB perdue",
    texts: ["J'ai perdu une clé USB chiffrée hier, que faire ?"],
    requester: "zoe",
  },
  { number: 115, subject: "", texts: ["(message vide)"], requester: "anne" },
];
