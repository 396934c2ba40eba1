/** A desk with the laboratory around it: people with mail clients and accounts, the mail server, and a clock to move. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Ask, askWith, type Desk, queueNamed, signIn, until, upload } from "./client.ts";
import { type MovedClock, openMovedClock } from "./clock-file.ts";
import { type Letters, openLetters } from "./letters.ts";
import { type Sent, type Writing, write } from "./mail-client.ts";
import { members, type Name, people, queueAddress } from "./request-people.ts";
import { openSink, type Sink } from "./sink.ts";
import { temporaryFolder } from "./spawn.ts";

export const dayMs = 24 * 3600 * 1000;
export const password = "correct horse battery";
type User = Name | "admin";

const named = z.object({ name: z.string() });
const ticket = z.object({
  number: z.number(),
  version: z.number(),
  fieldsVersion: z.number(),
  subject: z.string(),
  status: z.string(),
  owner: named.nullable(),
  ownerAbsent: z.boolean(),
  requester: named,
  links: z.array(z.number()),
  timeline: z.object({
    nodes: z.array(
      z.object({
        __typename: z.string(),
        byName: z.string().nullable(),
        because: z.string().nullable(),
        text: z.string().nullish(),
        warning: z.string().nullish(),
        type: z.string().optional(),
        toName: z.string().optional(),
      }),
    ),
  }),
});
export type Ticket = z.infer<typeof ticket>;
const ticketQuery = `query($number: Int!) { ticket(number: $number) { number version fieldsVersion subject status
  owner { name } ownerAbsent requester { name } links
  timeline(first: 100) { nodes { __typename byName because ... on MessageEntry { text warning } ... on NoteEntry { text warning }
    ... on ChangeEntry { type } ... on DeliveryEntry { toName } } } } }`;
const request = z.object({
  state: z.string(),
  ownerName: z.string().nullable(),
  resolution: z.string().nullable(),
  mayAnswer: z.boolean(),
  mayReopen: z.boolean(),
  thread: z.object({
    nodes: z.array(
      z.object({
        byName: z.string(),
        isOwn: z.boolean(),
        text: z.string(),
        attachments: z.array(z.object({ name: z.string() })),
      }),
    ),
  }),
});
type RequestSeen = z.infer<typeof request>;
const requestQuery = `query($number: Int!) { request(number: $number) { state ownerName resolution mayAnswer mayReopen
  thread { nodes { byName isOwn text attachments { name } } } } }`;
const outcome = z.object({
  mails: z.object({
    nodes: z.array(z.object({ id: z.string(), outcome: z.string(), ticket: z.number().nullable() })),
  }),
});
type Outcome = z.infer<typeof outcome>["mails"]["nodes"][number];

export interface Lab extends Pick<MovedClock, "now"> {
  desk: Desk;
  letters: Letters["of"];
  /** The laboratory's mail server does so. */
  refuses: Sink["refuses"];
  /** All letters of the journey so far were named. */
  expectNoOtherLetters(): void;
  ids: ReadonlyMap<string, string>;
  queue: string;
  as(user: User): Ask;
  cookieOf(user: User): Promise<string>;
  /** A mutation with a new key unless one is given; answers the number of the ticket. */
  act(user: User, mutation: string, given: Given): Promise<number>;
  /** What `attachments` takes. */
  upload(user: User, name: string, type: string, bytes: Buffer): Promise<string>;
  writes(writing: Writing): Promise<Sent>;
  outcomeOf(sent: Sent): Promise<Outcome>;
  /** The number of the ticket that the mail came to. */
  numberOf(sent: Sent): Promise<number>;
  ticket(number: number): Promise<Ticket>;
  ticketWhere(number: number, isSo: (ticket: Ticket) => boolean): Promise<Ticket>;
  request(number: number, user?: User): Promise<RequestSeen>;
  /** The numbers in a list of `tickets`. */
  list(user: User, view: string): Promise<number[]>;
  /** Everybody has to sign in again: no session lives so long. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}
export type Given = Partial<Record<keyof typeof types, unknown>>;
const types = {
  ...{
    number: "Int!",
    key: "ID!",
    to: "ID!",
    queue: "ID!",
    text: "String!",
    subject: "String!",
    note: "String",
  },
  ...{
    resolution: "String!",
    attachments: "[ID!]!",
    delaySeconds: "Int!",
    fields: "FieldsInput!",
    version: "Int!",
  },
  ...{ reason: "String!", office: "String", telephone: "String", until: "Date" },
} as const;

export async function openRequestLab(open: (env: Record<string, string>) => Promise<Desk>): Promise<Lab> {
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).toReversed()) await one();
  };
  try {
    const folder = await temporaryFolder();
    opened.push(() => folder.remove());
    const sink = await openSink();
    opened.push(() => sink.close());
    const clock = await openMovedClock(folder.path);
    const desk = await open({ ...clock.env, SMTP_RELAY_URL: sink.url });
    opened.push(() => desk.stop());
    return { ...(await labAround(desk, sink, clock)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
async function labAround(desk: Desk, sink: Sink, clock: MovedClock): Promise<Omit<Lab, "close">> {
  const cookies = new Map<User, Promise<string>>();
  const cookieOf = (user: User): Promise<string> => {
    const found = cookies.get(user) ?? signIn(desk, user, user === "admin" ? desk.adminPassword : password);
    cookies.set(user, found);
    return found;
  };
  const as =
    (user: User): Ask =>
    async (query, variables, data) =>
      await askWith(desk, await cookieOf(user))(query, variables, data);
  const { ids, queue } = await settleIn(as("admin"));
  const letters = openLetters(sink, () => as("admin"), desk.url);
  return {
    ...{ desk, ids, queue, as, cookieOf, now: clock.now },
    refuses: sink.refuses,
    ...{ letters: letters.of, expectNoOtherLetters: letters.expectNoOthers },
    ...readings(as),
    ...deeds(desk, as, cookieOf),
    async pass(ms) {
      await clock.pass(ms);
      cookies.clear();
    },
  };
}

/** Three members and a requester with accounts; the others only write. */
async function settleIn(admin: Ask): Promise<Pick<Lab, "ids" | "queue">> {
  const ids = new Map<string, string>();
  for (const login of [...members, "hugo"] as const) {
    const { name, address } = people[login];
    const { savePerson } = await admin(
      "mutation($input: PersonInput!, $key: ID!) { savePerson(input: $input, key: $key) { id } }",
      {
        input: { name, login, addresses: [address], password, language: login === "paul" ? "en" : null },
        key: randomUUID(),
      },
      z.object({ savePerson: z.object({ id: z.string() }) }),
    );
    ids.set(login, savePerson.id);
  }
  const input = {
    id: await queueNamed(admin, "Support-info"),
    name: "Support-info",
    addresses: [queueAddress],
    members: members.map((login) => ids.get(login)),
  };
  const { saveQueue } = await admin(
    "mutation($input: QueueInput!, $key: ID!) { saveQueue(input: $input, key: $key) { id } }",
    { input, key: randomUUID() },
    z.object({ saveQueue: z.object({ id: z.string() }) }),
  );
  return { ids, queue: saveQueue.id };
}

function readings(
  as: Lab["as"],
): Pick<Lab, "outcomeOf" | "numberOf" | "ticket" | "ticketWhere" | "request" | "list"> {
  const outcomeOf: Lab["outcomeOf"] = ({ mail }) =>
    until(async () => {
      const { mails } = await as("admin")("{ mails { nodes { id outcome ticket } } }", {}, outcome);
      return mails.nodes.find((one) => one.id === mail && one.outcome !== "pending");
    }, `the outcome of mail ${mail}`);
  const read: Lab["ticket"] = async (number) =>
    (await as("admin")(ticketQuery, { number }, z.object({ ticket }))).ticket;
  return {
    outcomeOf,
    async numberOf(sent) {
      const found = await outcomeOf(sent);
      if (found.ticket === null) throw new Error(`mail ${found.id} came to no ticket: ${found.outcome}`);
      return found.ticket;
    },
    ticket: read,
    ticketWhere: (number, isSo) =>
      until(async () => {
        const found = await read(number);
        return isSo(found) && found;
      }, `ticket ${number} where ${isSo}`),
    request: async (number, user = "hugo") =>
      (await as(user)(requestQuery, { number }, z.object({ request }))).request,
    async list(user, view) {
      const data = z.object({ tickets: z.object({ nodes: z.array(z.object({ number: z.number() })) }) });
      const { tickets } = await as(user)(
        "query($view: String!) { tickets(view: $view) { nodes { number } } }",
        { view },
        data,
      );
      return tickets.nodes.map(({ number }) => number);
    },
  };
}

function deeds(desk: Desk, as: Lab["as"], cookieOf: Lab["cookieOf"]): Pick<Lab, "act" | "upload" | "writes"> {
  return {
    async act(user, mutation, given) {
      const all: Given = { key: randomUUID(), ...given };
      const names = Object.entries(types).filter(([name]) => name in all);
      const declared = names.map(([name, type]) => `$${name}: ${type}`).join(", ");
      const passed = names.map(([name]) => `${name}: $${name}`).join(", ");
      const query = `mutation(${declared}) { done: ${mutation}(${passed}) { number } }`;
      const { done } = await as(user)(
        query,
        { ...all },
        z.object({ done: z.object({ number: z.number() }) }),
      );
      return done.number;
    },
    async upload(user, name, type, bytes) {
      return await upload(desk, await cookieOf(user), { name, type, bytes });
    },
    writes: (writing) => write(desk, writing),
  };
}
