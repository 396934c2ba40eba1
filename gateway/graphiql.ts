/** The page at GET /graphql: GraphiQL from the package, nothing from elsewhere, with something to try at once. */
import type { GraphiQLOptions } from "graphql-yoga";

const firstQueries = `# Guichet, the help desk. Press ▶ and choose what to run; the book at the left documents every field.
#
# 1. Sign in. npm start showed the administrator's first password once; put it in the place of PASSWORD.
#    The browser then keeps the session in a cookie.
mutation SignIn {
  signIn(name: "admin", password: "PASSWORD") {
    person { name login }
    queues { name addresses }
  }
}

# 2. Read the tickets. A mail to an address of a queue makes one; npm start printed a line to send it with.
query Tickets {
  tickets(first: 10) {
    nodes {
      number subject status openedAt
      queue { name }
      requester { name addresses }
      timeline(first: 20) {
        nodes {
          __typename at byName because
          ... on MessageEntry { text attachments { name sizeBytes url } }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}

# 3. Read what was sent to the members because of it.
query SentMails {
  sentMails(first: 10) {
    nodes { at to from subject state because text }
  }
}

# 4. See what became of each mail that was taken in.
query Mails {
  mails(first: 10) {
    nodes { receivedAt from subject class outcome ticket copies }
  }
}
`;
export const graphiqlOptions: GraphiQLOptions = {
  title: "Guichet: GraphiQL",
  defaultQuery: firstQueries,
  credentials: "same-origin",
  subscriptionsProtocol: "SSE",
  defaultEditorToolsVisibility: "variables",
};

/** The page is one inline script that makes its workers from blobs; all else stays shut. */
export const graphiqlPolicy = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  connectSrc: ["'self'"],
  scriptSrc: ["'unsafe-inline'", "'unsafe-eval'", "blob:"],
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
