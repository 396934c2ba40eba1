/** The page at GET /graphql for administrators: GraphiQL from the package, nothing from elsewhere, with something to try at once. */
import type { IncomingMessage } from "node:http";
import type { GraphiQLOptions } from "graphql-yoga";

const firstQueries = `# Guichet, the help desk. Press ▶ and choose.
# The book at the left documents every field.
#
# 1. Read the tickets. A mail to a queue makes one;
#    npm start printed a line to send it with.
query Tickets {
  tickets(first: 10) {
    nodes {
      number subject status openedAt acts
      queue { name }
      requester { name addresses }
      timeline(first: 20) {
        nodes {
          __typename at byName because
          ... on MessageEntry {
            text
            attachments { name sizeBytes url }
          }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}

# 2. Read what was sent to the members.
query SentMails {
  sentMails(first: 10) {
    nodes { at to subject state because text }
  }
}

# 3. See what became of each mail taken in.
query Mails {
  mails(first: 10) {
    nodes {
      receivedAt from subject
      class outcome ticket copies
    }
  }
}
`;
export const graphiqlOptions: GraphiQLOptions = {
  title: "Guichet: GraphiQL",
  defaultQuery: firstQueries,
  credentials: "same-origin",
  subscriptionsProtocol: "SSE",
  defaultEditorToolsVisibility: false,
};

/** As the GraphQL server decides it too. */
export const isPageWanted = ({ method, headers }: IncomingMessage): boolean =>
  method === "GET" && (headers.accept ?? "").includes("text/html");

/** The page is one inline script that makes its workers from blobs; all else stays shut. */
export const graphiqlPolicy = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  connectSrc: ["'self'"],
  scriptSrc: ["'unsafe-inline'", "blob:"],
  workerSrc: ["blob:"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ["data:"],
  fontSrc: ["data:"],
};
/** For answers that are no pages. */
export const strictPolicy = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};
