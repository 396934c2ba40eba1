/** What is found. */
import type { Resolvers } from "../schema.generated.ts";
import { connection } from "./base.ts";
import { statusNames } from "./ticket.ts";

export const searchResolvers = {
  Query: {
    search: async (_root, { query, first, after }, { call, access }) =>
      await call("search.find", { by: await access.by(), query, first, after: after ?? null }),
  },
  SearchHit: {
    status: ({ status }) => statusNames[status],
    ticket: async ({ number }, _arguments, { loaders }) => await loaders.ticket(number),
  },
  SearchConnection: connection,
} satisfies Resolvers;
