/** A request and a message on it, as the tests of this service begin with. */
import type { SaidMessage, Snapshot } from "@guichet/shared/contracts/ticket.ts";

/** A readable id of somebody or something: `exampleId(7)`. */
export const exampleId = (place: number): string =>
  `00000000-0000-7000-8000-${place.toString(16).padStart(12, "0")}`;

export const [hugo, marie, chloe, paul, lea] = [
  exampleId(1),
  exampleId(2),
  exampleId(3),
  exampleId(4),
  exampleId(5),
];

export const validated = { at: "2026-11-23T10:00:00.000Z", by: marie };
export const supportInfo = { id: exampleId(100), name: "Support-info", address: "support-info@lapp.example" };
export const reseau = { id: exampleId(101), name: "Réseau", address: "reseau@lapp.example" };

/** Hugo asks Support-info, whose members are Marie and Chloé. */
export const exampleTicket = (changes: Partial<Snapshot> = {}): Snapshot => ({
  number: 4831,
  version: 1,
  queue: supportInfo,
  toldQueues: [],
  subject: "Compte pour une stagiaire qui arrive lundi",
  status: "new",
  wayIn: "mail",
  zone: "internal",
  language: "fr",
  requester: hugo,
  watchers: [],
  owner: null,
  ownedAt: null,
  validated: null,
  resumesOn: null,
  resolved: null,
  mergedInto: null,
  statusBefore: null,
  ...{ suggestedRequester: null, forwardedBy: null, byMachine: false, fieldsVersion: 1 },
  named: null,
  office: { value: "B108", origin: "mail" },
  telephone: { value: "1417", origin: "signature" },
  equipment: null,
  tags: [],
  links: [],
  openedAt: "2026-11-23T09:20:00.000Z",
  changedAt: "2026-11-23T09:20:00.000Z",
  rootMessageId: "root@lapp.example",
  lastMessageId: "root@lapp.example",
  members: [marie, chloe],
  absent: [],
  ...changes,
});
export const exampleMessage = (changes: Partial<SaidMessage> = {}): SaidMessage => ({
  id: exampleId(200),
  author: hugo,
  role: "requester",
  at: "2026-11-23T09:20:00.000Z",
  text: "Bonjour,\n\nUne stagiaire arrive lundi.\n\nHugo",
  language: "fr",
  wayIn: "mail",
  mail: exampleId(300),
  messageId: "root@lapp.example",
  parts: [],
  warning: null,
  reached: [],
  ...changes,
});
export interface ExampleRequest {
  ticket: Snapshot;
  message: SaidMessage;
}
/** Another one each time, so that no test sees the mails of another's. */
export function exampleRequest(
  ticket: Partial<Snapshot> = {},
  message: Partial<SaidMessage> = {},
): ExampleRequest {
  const number = nextNumber++;
  const ids = { id: exampleId(number * 10), mail: exampleId(number * 10 + 1) };
  return { ticket: exampleTicket({ number, ...ticket }), message: exampleMessage({ ...ids, ...message }) };
}
let nextNumber = 5000;

export const nextExampleId = (): string => exampleId(nextEvent++);
let nextEvent = 1000;
