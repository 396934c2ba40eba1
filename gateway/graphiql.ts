/** The page at GET /graphql: GraphiQL from the package, nothing from elsewhere, with something to try at once. */
import type { GraphiQLOptions } from "graphql-yoga";

const firstQueries = `# Guichet, the help desk. Press ▶ and choose.
# The book at the left documents every field.
#
# 1. Sign in. PASSWORD is the administrator's, which
#    npm start showed once. A cookie then keeps the
#    session.
mutation SignIn {
  signIn(name: "admin", password: "PASSWORD") {
    person { name login }
    queues { name addresses }
  }
}

# 2. Read the tickets. A mail to a queue makes one;
#    npm start printed a line to send it with.
query Tickets {
  tickets(first: 10) {
    nodes {
      number subject status openedAt
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

# 3. Read what was sent to the members.
query SentMails {
  sentMails(first: 10) {
    nodes { at to subject state because text }
  }
}

# 4. See what became of each mail taken in.
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
