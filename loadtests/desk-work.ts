/** What a member does at the desk, one request each; and the proof that it was done. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Client } from "./client.ts";

export const acts = ["take", "answer", "resolve"] as const;
type Work = (client: Client, number: number) => Promise<void>;
type Acts = Record<(typeof acts)[number], Work>;

const textFor = (number: number): string =>
  `Bonjour,\n\nle toner de l’imprimante est changé, demande ${number}.\n\nCordialement`;
const view = "number version status owner { id name } validated { at } changedAt acts";
const change = async (client: Client, document: string, variables: Record<string, unknown>): Promise<void> =>
  void (await client.ask(document, { ...variables, key: randomUUID() }, z.unknown()));
const taking = `mutation($number: Int!, $key: ID!) { take(number: $number, key: $key) { ${view} } }`;
const answering = `mutation($number: Int!, $text: String!, $key: ID!) { answer(number: $number, text: $text, key: $key) { ${view} } }`;
const noting = `mutation($number: Int!, $text: String!, $key: ID!) { note(number: $number, text: $text, key: $key) { ${view} } }`;
const resolving = `mutation($number: Int!, $text: String!, $key: ID!) { resolve(number: $number, resolution: $text, key: $key) { ${view} } }`;

export const act: Acts = {
  take: (client, number) => change(client, taking, { number }),
  answer: (client, number) => change(client, answering, { number, text: textFor(number) }),
  resolve: (client, number) => change(client, resolving, { number, text: textFor(number) }),
};

/** As whoever did it: is it so, and once? */
export const actsDone: Acts = {
  async take(client, number) {
    const { me, ticket } = await stateOf(client, number);
    if (ticket.owner?.id !== me.person.id) throw new Error(`ticket ${number} was not taken by who took it`);
  },
  async answer(client, number) {
    const { ticket } = await stateOf(client, number);
    const answers = ticket.timeline.nodes.filter(({ text }) => text === textFor(number));
    if (answers.length !== 1) throw new Error(`ticket ${number} has ${answers.length} of one answer`);
  },
  async resolve(client, number) {
    const { me, ticket } = await stateOf(client, number);
    const isDone = ticket.status === "RESOLVED" && ticket.owner?.id === me.person.id;
    if (!isDone || ticket.resolution !== textFor(number))
      throw new Error(`ticket ${number} was not resolved by who resolved it`);
  },
};
const person = z.object({ id: z.string() });
const state = z.object({
  me: z.object({ person }),
  ticket: z.object({
    status: z.string(),
    owner: person.nullable(),
    resolution: z.string().nullable(),
    timeline: z.object({ nodes: z.array(z.object({ text: z.string().optional() })) }),
  }),
});
const stateOf = async (client: Client, number: number): Promise<z.infer<typeof state>> =>
  await client.ask(
    `query($number: Int!) { me { person { id } } ticket(number: $number) {
       status owner { id } resolution timeline(first: 100) { nodes { ... on MessageEntry { text } } } } }`,
    { number },
    state,
  );

const linesShown = 50;
/** A ticket taken, with as many notes and answers as make a page of lines. */
export async function lengthen(client: Client, number: number): Promise<void> {
  await act.take(client, number);
  for (let index = 0; index < linesShown / 2; index++) {
    await change(client, noting, { number, text: `Note ${index} : voir avec le fournisseur.` });
    await change(client, answering, { number, text: textFor(index) });
  }
}
export async function read(client: Client, number: number): Promise<void> {
  const { ticket } = await client.ask(reading, { number, first: linesShown }, page);
  const { length } = ticket.timeline.nodes;
  if (length !== linesShown) throw new Error(`ticket ${number} shows ${length} lines`);
}
const reading = `query($number: Int!, $first: Int!) { ticket(number: $number) {
  ${view} subject queue { id name } requester { id name } watchers { id name } named { id name } tags links resolution openedAt
  office { value origin } telephone { value origin } equipment { value origin } waitingAnswers { id text leavesAt }
  timeline(first: $first) {
    nodes {
      __typename id at byName because
      ... on MessageEntry { role text htmlUrl quotedUrl attachments { id name url } wayIn warning }
      ... on NoteEntry { text attachments { id name url } warning }
      ... on ChangeEntry { type words: text person { id name } queue number until fields { name value } }
      ... on DeliveryEntry { toName }
    }
    pageInfo { hasNextPage endCursor } away } } }`;
const page = z.object({ ticket: z.object({ timeline: z.object({ nodes: z.array(z.unknown()) }) }) });

/** By the name of its figures. */
export const views = { ticketsAll: "all", ticketsToValidate: "to-validate", ticketsMine: "mine" };
/** The first fifty of a view. */
export const listed =
  (name: string): Work =>
  async (client) => {
    const { tickets } = await client.ask(listing, { view: name, first: 50, after: null }, list);
    if (tickets.nodes.length === 0) throw new Error(`the view ${name} is empty`);
  };
const listing = `query($view: String!, $first: Int!, $after: String) { tickets(view: $view, first: $first, after: $after) {
  nodes { number subject status queue { name } requester { name } owner { name } openedAt changedAt }
  pageInfo { hasNextPage endCursor } } }`;
const list = z.object({
  tickets: z.object({
    nodes: z.array(z.object({ number: z.number() })),
    pageInfo: z.object({ endCursor: z.string().nullable() }),
  }),
});
/** All that wait to be validated. */
export async function numbersToValidate(client: Client): Promise<number[]> {
  const numbers: number[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const { tickets }: z.infer<typeof list> = await client.ask(
      listing,
      { view: "to-validate", first: 100, after },
      list,
    );
    numbers.push(...tickets.nodes.map(({ number }) => number));
    after = tickets.pageInfo.endCursor;
  }
  return numbers;
}
