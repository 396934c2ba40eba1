/** GraphQL from the browser: a normalised cache, live updates over server-sent events, and refusals with their codes. */
import { cacheExchange, type Data, type KeyingConfig } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { createClient as createStream } from "graphql-sse";
import {
  Client,
  type CombinedError,
  createRequest,
  fetchExchange,
  mapExchange,
  ssrExchange,
  subscriptionExchange,
} from "urql";
import { lost, regained, retryMs, signedOut, whenReturned } from "./connection.ts";
import { SessionDocument } from "./operations.generated.ts";

export function openClient(): Client {
  const stream = createStream({
    url: "/graphql",
    singleConnection: false,
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: () => new Promise((resolve) => setTimeout(resolve, retryMs)),
    on: { connecting: (isAgain) => (isAgain ? lost() : undefined), connected: regained },
  });
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onResult({ error }) {
          if (error?.networkError) lost();
          else if (refusalIn(error)?.code === "not-signed-in") signedOut();
        },
      }),
      cacheExchange({
        resolvers: {
          Query: { requests: relayPagination() },
          Request: { thread: relayPagination() },
          Ticket: { timeline: relayPagination() },
        },
        keys,
      }),
      ssrExchange({ isClient: true, initialState: answered() }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: lasting((ended) =>
              stream.subscribe(
                { query: query ?? "", variables: variables ?? {} },
                {
                  // An empty list would be taken for an error
                  next: ({ data = null, errors = [] }) =>
                    sink.next(errors.length === 0 ? { data } : { data, errors: [...errors] }),
                  error: (error) => sink.error(error),
                  complete: ended,
                },
              ),
            ),
          }),
        }),
      }),
    ],
  });
}

/** What the desk has answered in the page itself: who is signed in. Used once. */
function answered(): Record<number, { data: string }> {
  const data = document.getElementById("session")?.textContent;
  return data == null ? {} : { [createRequest(SessionDocument, {}).key]: { data } };
}

/** A desk that stops ends its streams in good order: whoever listens opens them again until they want no more. */
function lasting(open: (ended: () => void) => () => void): () => void {
  let turn = 0;
  let close = (): void => undefined;
  function begin(): void {
    const mine = ++turn;
    close = open(() => {
      if (mine !== turn) return; // closed by us
      lost();
      setTimeout(() => {
        if (mine === turn) begin();
      }, retryMs);
    });
  }
  function end(): void {
    turn++;
    close();
  }
  begin();
  const forget = whenReturned(() => {
    end();
    begin();
  });
  return () => {
    forget();
    end();
  };
}
const byNumber = ({ number }: Data): string | null => (typeof number === "number" ? String(number) : null);
const byView = ({ view }: Data): string | null => (typeof view === "string" ? view : null);
const unkeyed = (): null => null;
/** What is read of the incoming mail is always read whole. */
const intake = ["MailIntake", "QueueIntake", "MailboxIntake", "LeftMail"];
/** What the cache knows things by; those without an identity stand where they are. */
const keys: KeyingConfig = Object.fromEntries([
  ...["PageInfo", "Deed", "Detail", "Header", "ListChange", "FieldChange", ...intake].map((type) => [
    type,
    unkeyed,
  ]),
  ["Me", () => "me"],
  ["Request", byNumber],
  ["Ticket", byNumber],
  ["TicketCount", byView],
]);

export interface Refusal {
  code: string;
  [field: string]: unknown;
}
/** Why the desk said no; null for no error, or one of the network. */
export function refusalIn(error: CombinedError | undefined): Refusal | null {
  const extensions = error?.graphQLErrors[0]?.extensions;
  return typeof extensions?.["code"] === "string" ? { ...extensions, code: extensions["code"] } : null;
}
