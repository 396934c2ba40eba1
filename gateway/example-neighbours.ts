/** A gateway over HTTP whose neighbours are a table of answers. For tests of what the gateway itself does. */
import type { Bus, Heard } from "@guichet/shared/bus/port.ts";
import type { Person } from "@guichet/shared/contracts/auth.ts";
import { Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { Snapshot } from "@guichet/shared/contracts/ticket.ts";
import type { RequestView, TicketView } from "@guichet/shared/contracts/ticket-views.ts";
import type {
  CallInput,
  CallName,
  CallOutput,
  EventData,
  Watched,
} from "@guichet/shared/contracts/topology.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import type { Fields, Log } from "@guichet/shared/process/log.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { outputOf } from "../tests/output.ts";
import { startGateway } from "./main.ts";

export const exampleAt = "2026-03-02T08:15:00.000Z";
export const exampleSecret = "a-secret-that-is-only-for-tests-0123456789";
export const anna = "01980000-0000-7000-8000-0000000000a1";
export const admin = "01980000-0000-7000-8000-0000000000ad";

export type Neighbours = {
  [N in CallName]?: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};
/** What a gateway, or several, sees of the others. */
export interface Neighbourhood {
  /** Whoever has no entry does not answer. Tokens `anna` and `admin` are signed in until taken out of `tokens`. */
  answers: Neighbours;
  tokens: Map<string, string>;
  asked: { name: string; input: unknown }[];
  bus: Bus;
  tell<T extends Watched>(type: T, audience: string[] | null, data: EventData<T>): void;
}
export interface Example extends Omit<Neighbourhood, "bus"> {
  url: string;
  lines: { level: string; message: string; fields: Fields }[];
  query(text: string, variables?: object, headers?: Record<string, string>): Promise<Told>;
  stop(): Promise<void>;
}
export interface Told {
  status: number;
  headers: Headers;
  body: unknown;
}

export async function openExample(
  environment: Record<string, string> = {},
  { bus, ...around }: Neighbourhood = openNeighbourhood(),
): Promise<Example> {
  const lines: Example["lines"] = [];
  const log = logTo(lines);
  const metrics = openMetrics();
  const http = openHttp({ address: "127.0.0.1", port: 0, log, metrics, ready: async () => {} });
  const clock = { now: () => new Date(exampleAt) };
  const config = readConfig({ PUBLIC_URL: "https://help.example", ...environment });
  const gateway = await startGateway({ bus, config, secret: exampleSecret, clock, log, metrics, http });
  const url = `http://127.0.0.1:${await http.listen()}`;
  return {
    ...around,
    url,
    lines,
    async query(query, variables = {}, headers = { Authorization: "Bearer admin" }) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
    },
    async stop() {
      await gateway.stop();
      await http.close();
    },
  };
}

export function openNeighbourhood(): Neighbourhood {
  const tokens = new Map([
    ["anna", anna],
    ["admin", admin],
  ]);
  const answers: Neighbours = {};
  const asked: Neighbourhood["asked"] = [];
  const ears: Parameters<Bus["watch"]>[0][] = [];
  const never = async () => {
    throw new Error("the gateway must not use this");
  };
  const bus: Bus = {
    publisher: never,
    subscribe: never,
    serve: never,
    async call(name, input) {
      asked.push({ name, input: JSON.parse(JSON.stringify(input)) });
      const found = answers[name];
      if (name === "auth.session" && found === undefined)
        return outputOf(name, sessionOf(tokens, JSON.parse(JSON.stringify(input)).token));
      if (found === undefined) throw new Unavailable(name.replace(/\..*$/, ""), "it is not there");
      return await found(input);
    },
    watch: async (hear) => {
      ears.push(hear);
    },
    ping: async () => {},
    depths: async () => ({}),
    parkedCounts: async () => ({}),
    close: async () => {},
  };
  const tell = <T extends Watched>(type: T, audience: string[] | null, data: EventData<T>): void => {
    const event: Heard<T> = { ...envelope, type, audience, data };
    for (const hear of ears) hear(type, [event]);
  };
  return { answers, tokens, asked, bus, tell };
}
const envelope = {
  id: "01980000-0000-7000-8000-00000000000e",
  version: 1,
  at: exampleAt,
  subject: "1",
  subjectVersion: 1,
  cause: null,
  traceparent: null,
};
function sessionOf(tokens: Map<string, string>, token: string): CallOutput<"auth.session"> {
  const id = tokens.get(token);
  return id === undefined ? null : { session: id, person: personOf(id) };
}
function logTo(lines: Example["lines"]): Log {
  const at =
    (level: string) =>
    (message: string, fields: Fields = {}) =>
      void lines.push({ level, message, fields });
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

export const personOf = (id: string): Person => ({
  id,
  version: 1,
  name: id === admin ? "Admin" : "Anna Roy",
  login: null,
  addresses: [id === admin ? "admin@lapp.example" : "anna@lapp.example"],
  language: null,
  office: null,
  telephone: null,
  administrator: id === admin,
});
const queue = { id: "01980000-0000-7000-8000-0000000000c1", name: "Réseau", address: "reseau@lapp.example" };
export const ticketOf = (number: number): Snapshot => ({
  number,
  version: 1,
  queue,
  subject: `Panne ${number}`,
  status: "new",
  wayIn: "mail",
  zone: "internal",
  language: "fr",
  requester: anna,
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
  office: null,
  telephone: null,
  equipment: null,
  tags: [],
  toldQueues: [],
  links: [],
  openedAt: exampleAt,
  changedAt: exampleAt,
  rootMessageId: null,
  lastMessageId: null,
  members: [admin],
  absent: [],
});
export const viewOf = (number: number): TicketView => ({
  ticket: ticketOf(number),
  people: [{ id: anna, name: "Anna Roy" }],
  acts: ["validate", "take"],
  waitingAnswers: [],
  resolution: null,
  snippet: "Plus rien ne s’affiche.",
  hasAttachments: false,
});
export const requestOf = (number: number): RequestView => ({
  number,
  subject: `Panne ${number}`,
  queue: { id: queue.id, name: queue.name, about: null, addresses: [queue.address] },
  state: "received",
  ownerName: null,
  openedAt: exampleAt,
  changedAt: exampleAt,
  validatedAt: null,
  resumesOn: null,
  resolvedAt: null,
  resolution: null,
  joinedTo: null,
  office: null,
  telephone: null,
  equipment: null,
  mayAnswer: true,
  maySettle: true,
  mayReopen: false,
  lastAnswer: null,
});
