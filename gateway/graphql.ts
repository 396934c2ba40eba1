/** The one schema over the calls of all services, and the server that runs queries against it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { GraphQLError, type GraphQLSchema, getOperationAST } from "graphql";
import { createYoga, isAsyncIterable, mapAsyncIterator, type Plugin, type YogaLogger } from "graphql-yoga";
import type { Context } from "./context.ts";
import { graphiqlOptions } from "./graphiql.ts";
import { excessOf, limits } from "./limits.ts";
import { gatewayError, shownError } from "./refusals.ts";
import { absenceResolvers } from "./resolvers/absence.ts";
import { baseResolvers } from "./resolvers/base.ts";
import { liveResolvers } from "./resolvers/live.ts";
import { mailResolvers } from "./resolvers/mail.ts";
import { mailIntakeResolvers } from "./resolvers/mail-intake.ts";
import { mailRereadResolvers } from "./resolvers/mail-reread.ts";
import { peopleResolvers } from "./resolvers/people.ts";
import { queueResolvers } from "./resolvers/queue.ts";
import { requestResolvers } from "./resolvers/request.ts";
import { searchResolvers } from "./resolvers/search.ts";
import { ticketResolvers } from "./resolvers/ticket.ts";
import { ticketActResolvers } from "./resolvers/ticket-acts.ts";
import { timelineResolvers } from "./resolvers/timeline.ts";
import { readSdl } from "./sdl.ts";

/** What the HTTP side gives to each request. */
export interface Incoming {
  req: IncomingMessage;
  res: ServerResponse;
  context: Context;
  /** Logs a bug and answers the id of this request. */
  report(error: unknown): string;
}

export function openSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: readSdl(),
    resolvers: [
      baseResolvers,
      absenceResolvers,
      requestResolvers,
      ticketResolvers,
      ticketActResolvers,
      timelineResolvers,
      queueResolvers,
      searchResolvers,
      peopleResolvers,
      mailResolvers,
      mailIntakeResolvers,
      mailRereadResolvers,
      liveResolvers,
    ],
    resolverValidationOptions: { requireResolversToMatchSchema: "error" },
  });
}

export function openGraphQL(schema: GraphQLSchema, logging: YogaLogger) {
  return createYoga<Incoming, Context>({
    schema,
    logging,
    context: ({ context }) => context,
    graphiql: graphiqlOptions,
    // nine megabytes of script, which a desk without curious people need never load
    renderGraphiQL: async (options) =>
      (await import("@graphql-yoga/render-graphiql")).renderGraphiQL(options),
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: limits.bodyBytes,
    maskedErrors: false,
    plugins: [bounds(), shownErrors],
  });
}

/** More tokens are not parsed; what is too deep or too costly is not run. */
function bounds(): Plugin {
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) => parseFn(source, { ...options, maxTokens: limits.tokens }));
    },
    onExecute({ args, setResultAndStopExecution }) {
      const excess = excessIn(args);
      if (excess !== null) setResultAndStopExecution({ errors: [excess] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const excess = excessIn(args);
      if (excess !== null) setResultAndStopExecution({ errors: [excess] });
    },
  };
}
interface Execution {
  schema: GraphQLSchema;
  document: Parameters<typeof getOperationAST>[0];
  operationName?: string | null | undefined;
  variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}
function excessIn({ schema, document, operationName, variableValues }: Execution): GraphQLError | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null; // the executor says what is wrong with the name
  const excess = excessOf({ schema, document, operation, variables: variableValues ?? {} });
  return excess === null ? null : gatewayError("bad-query", `This asks for too much: ${excess}.`);
}

/** The only place in which errors get the form that clients see, wherever they come from. */
const shownErrors: Plugin<object, Incoming> = {
  onResultProcess({ result, setResult, serverContext: { report } }) {
    const shown = <Result extends { errors?: readonly Error[] }>(one: Result): Result =>
      one.errors === undefined
        ? one
        : { ...one, errors: one.errors.map((error) => shownError(asGraphQL(error), report)) };
    if (isAsyncIterable(result)) setResult(mapAsyncIterator(result, shown));
    else setResult(Array.isArray(result) ? result.map(shown) : shown(result));
  },
};
const asGraphQL = (error: Error): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
