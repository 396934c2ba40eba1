/** Requests as their requester sees them. */
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { RequestView } from "@guichet/shared/contracts/ticket-views.ts";
import type { RequestState, Resolvers } from "../schema.generated.ts";
import { connection, partsOfMessage } from "./base.ts";
import { asGiven, command } from "./command.ts";

export const requestResolvers = {
  Query: {
    async request(_root, { number }, { call, access }) {
      const by = await access.by();
      if (number < 1) return null;
      try {
        return await call("request.get", { by, number });
      } catch (error) {
        if (error instanceof Refused && error.reason.code === "not-found") return null;
        throw error;
      }
    },
    async requests(_root, { state, first, after }, { call, access }) {
      const states = state?.map((one) => stateOf[one]) ?? null;
      return await call("request.list", { by: await access.by(), states, first, after: after ?? null });
    },
  },
  Mutation: {
    openRequest: command("request.open", ({ office, telephone, equipment, ...given }, by) => ({
      ...given,
      by,
      office: office ?? null,
      telephone: telephone ?? null,
      equipment: equipment ?? null,
    })),
    answerRequest: command("request.answer", asGiven),
    settleRequest: command("request.settle", asGiven),
    reopenRequest: command("request.reopen", asGiven),
  },
  Request: {
    state: ({ state }) => nameOf[state],
    thread: async ({ number }, { first, after }, { call, access }) =>
      await call("request.thread", { by: await access.by(), number, first, after: after ?? null }),
  },
  Message: partsOfMessage,
  RequestConnection: connection,
  MessageConnection: connection,
} satisfies Resolvers;

const nameOf = {
  received: "RECEIVED",
  "in-progress": "IN_PROGRESS",
  "waiting-for-you": "WAITING_FOR_YOU",
  "on-hold": "ON_HOLD",
  resolved: "RESOLVED",
  closed: "CLOSED",
  "not-followed-up": "NOT_FOLLOWED_UP",
  joined: "JOINED",
} as const satisfies Record<RequestView["state"], RequestState>;
const stateOf = {
  RECEIVED: "received",
  IN_PROGRESS: "in-progress",
  WAITING_FOR_YOU: "waiting-for-you",
  ON_HOLD: "on-hold",
  RESOLVED: "resolved",
  CLOSED: "closed",
  NOT_FOLLOWED_UP: "not-followed-up",
  JOINED: "joined",
} as const satisfies Record<RequestState, RequestView["state"]>;
