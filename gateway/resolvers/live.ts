/** What moves on the screens: events only ring the bell, each value is read again with the rights of that moment. */
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { RequestView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Context } from "../context.ts";
import type { Resolvers } from "../schema.generated.ts";

export const liveResolvers = {
  Subscription: {
    ticketChanged: {
      subscribe: (_root, { number }, context) => ticketChanges(number, context),
    },
    listChanged: {
      async *subscribe(_root, _arguments, { live, access, gone, loaders }) {
        for await (const listChanged of live.changes({ access, gone, concerns: () => true })) {
          loaders.renew();
          yield { listChanged };
        }
      },
    },
    requestChanged: {
      subscribe: (_root, _arguments, context) => requestChanges(context),
    },
  },
} satisfies Resolvers;

/** Null once, when a ticket that was seen can be seen no longer; one that never could is silent like one that isn't there. */
async function* ticketChanges(number: number, { live, access, gone, loaders }: Context) {
  await access.by();
  let seen = (await loaders.ticket(number)) !== null;
  for await (const _change of live.changes({ access, gone, concerns: (news) => news.number === number })) {
    loaders.renew();
    const ticketChanged = await loaders.ticket(number);
    if (ticketChanged !== null || seen) yield { ticketChanged };
    if (ticketChanged === null && seen) return;
    seen = ticketChanged !== null;
  }
}

async function* requestChanges({ live, access, gone, call, loaders }: Context) {
  const changes = live.changes({
    access,
    gone,
    concerns: ({ requester, watchers }, person) => requester === person || watchers.includes(person),
  });
  for await (const { numbers } of changes) {
    loaders.renew();
    for (const number of numbers) {
      const requestChanged = await requestOrNull(call, { by: await access.by(), number });
      if (requestChanged !== null) yield { requestChanged };
    }
  }
}
async function requestOrNull(
  call: Context["call"],
  wish: Parameters<typeof call<"request.get">>[1],
): Promise<RequestView | null> {
  try {
    return await call("request.get", wish);
  } catch (error) {
    if (error instanceof Refused && error.reason.code === "not-found") return null;
    throw error;
  }
}
