/** Errors as clients see them: refusals with their code and fields, wrong queries with the place, bugs behind a request id. */
import { type RefusalReason, Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import { GraphQLError } from "graphql";

/** `report` logs a bug and answers the id of the request under which it stands in the log. */
export function shownError(error: GraphQLError, report: (error: unknown) => string): GraphQLError {
  const origin = originOf(error);
  if (origin instanceof Refused) return rewritten(error, wordsFor(origin.reason), { ...origin.reason });
  if (origin instanceof Unavailable) {
    const reason: RefusalReason = { code: "unavailable", service: origin.service };
    return rewritten(error, wordsFor(reason), reason);
  }
  const { code, http, unexpected } = error.extensions;
  const status = http === undefined ? {} : { http };
  if (origin instanceof GraphQLError && unexpected !== true)
    return rewritten(error, origin.message, { ...status, code: ownCode(code) });
  const id = report(origin);
  return rewritten(error, `internal error; the log has more under the request id ${id}`, {
    ...status,
    code: "internal-error",
    requestId: id,
  });
}

/** A refusal of the gateway itself, in the form of a GraphQL error. */
export const gatewayError = (code: "bad-query" | "cross-site" | "too-much-at-once", message: string) =>
  new GraphQLError(message, { extensions: { code } });

/** Reads an argument by the schema of the contract. @throws {Refused} `invalid-input`, the paths beginning with `at` */
export function readInput<Value>(schema: Schema<Value>, value: unknown, at: string): Value {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Refused({ code: "invalid-input", problems: problemsOf(read.error, at) });
}
export const problemsOf = (error: Issues, ...at: string[]): { path: string; problem: string }[] =>
  error.issues.map(({ path, message }) => ({
    path: [...at, ...path].map(String).join("."),
    problem: message,
  }));

interface Issues {
  issues: { path: PropertyKey[]; message: string }[];
}
/** What is needed of a schema of the contracts. */
interface Schema<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false; error: Issues };
}

/** Plain words for those who read errors instead of codes. */
export function wordsFor(reason: RefusalReason): string {
  switch (reason.code) {
    case "not-signed-in":
      return "You are not signed in, or your session has ended.";
    case "sign-in-failed":
      return "This name and password don't belong together.";
    case "too-many-attempts":
      return `Too many attempts; try again in ${Math.ceil(reason.retryAfterSeconds)} seconds.`;
    case "not-found":
      return "It does not exist, or you may not see it.";
    case "not-an-administrator":
      return "Only administrators may do this.";
    case "invalid-input":
      return reason.problems.map(({ path, problem }) => `${path}: ${problem}`).join("; ") || "Wrong input.";
    case "key-reused":
      return "This key came before with other input; make a new one for each change.";
    case "already-validated":
      return `${reason.byName} validated it before, at ${reason.at}.`;
    case "already-taken":
      return `${reason.byName} has taken it already, at ${reason.at}.`;
    case "not-the-owner":
      return reason.name === null
        ? "Only its owner may do this, and it has none."
        : `Only its owner may do this, who is ${reason.name}.`;
    case "not-a-member":
      return `${reason.name} is no member of the ticket's queue.`;
    case "not-the-requester":
      return "Only who asked may do this; those who watch may write.";
    case "not-validated":
      return "It is not validated yet; do that first.";
    case "wrong-status":
      return `It can't be done to a ticket that is ${reason.status}.`;
    case "merged":
      return `It was merged; it goes on in ${reason.into}.`;
    case "resolution-missing":
      return "Say what was done: the requester gets it.";
    case "changed-meanwhile":
      return `${reason.byName} changed it meanwhile, at ${reason.at}; read it again.`;
    case "already-sent":
      return "It has left already and can't be taken back.";
    case "link-invalid":
      return "This link is not valid.";
    case "link-of-another":
      return "This link was made for somebody else than whoever is signed in.";
    case "link-expired":
      return `This link was good until ${reason.at}.`;
    case "address-taken":
      return `The address ${reason.address} belongs to another.`;
    case "login-taken":
      return `The login ${reason.login} belongs to another.`;
    case "name-taken":
      return `Another queue is called ${reason.name} already.`;
    case "last-administrator":
      return "This is the last administrator; make another one first.";
    case "unavailable":
      return `The service ${reason.service} does not answer; try again later.`;
  }
}

/** What was thrown, under the errors that GraphQL wraps around it. */
function originOf(error: GraphQLError): unknown {
  let origin: Error = error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}
/** Codes of our own stay; those of the libraries (GRAPHQL_PARSE_FAILED, BAD_REQUEST…) all mean a wrong query. */
const ownCode = (code: unknown): string =>
  typeof code === "string" && /^[a-z-]+$/.test(code) ? code : "bad-query";

function rewritten(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}
