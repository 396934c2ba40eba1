/** Mails taken in, mails sent, and what could not be handled. */
import { id } from "@guichet/shared/contracts/envelope.ts";
import { deliveryState, type SentMail } from "@guichet/shared/contracts/notification.ts";
import type { MailOutcome } from "@guichet/shared/contracts/ticket-views.ts";
import type { CallInput } from "@guichet/shared/contracts/topology.ts";
import { idOf, parkedPage, replay } from "../parked.ts";
import { readInput } from "../refusals.ts";
import type { DeliveryState, PreviewAct, Resolvers } from "../schema.generated.ts";
import { connection } from "./base.ts";

export const mailResolvers = {
  Query: {
    async mails(_root, { query, first, after }, { call, access, loaders }) {
      const by = await access.by();
      const { items, next } = await call("mail.list", {
        by,
        query: query ?? null,
        first,
        after: after ?? null,
      });
      const outcomes = await Promise.all(items.map(({ id }) => loaders.outcome(id)));
      return { items: items.filter((_mail, index) => outcomes[index]?.outcome !== "copy"), next };
    },
    async sentMails(_root, { to, ticket, state, first, after }, { call, access, loaders }) {
      // notification knows who the members were at the ticket's last event, ticket who they are now
      if (ticket != null && (await loaders.ticket(ticket)) === null) return { items: [], next: null };
      const wanted = { ticket: ticket ?? null, mails: null, to: to ?? null, state: stateOf(state) };
      const wish = { ...wanted, first, after: after ?? null };
      return await call("delivery.list", { by: await access.by(), ...wish });
    },
    async preview(_root, { number, act, text }, { call, access }) {
      const wish = { by: await access.by(), number, act: previewActs[act], text };
      return (await call("letter.preview", wish)).letters;
    },
    parkedMessages: async (_root, { first, after }, context) =>
      await parkedPage(context, { first, after: after ?? null }),
  },
  Mutation: {
    replay: async (_root, { id }, context) => await replay(context, id),
    async releaseHeld(_root, { ids }, { call, access }) {
      const by = await access.by();
      const wanted = ids == null ? null : ids.map((one) => readInput(id, one, "ids"));
      return (await call("held.release", { by, ids: wanted })).released;
    },
  },
  Mail: {
    copies: async ({ id }, _arguments, { loaders }) => (await loaders.outcome(id))?.copies ?? 0,
    outcome: async ({ id }, _arguments, { loaders }) => wordFor(await loaders.outcome(id)),
    ticket: async ({ id }, _arguments, { loaders }) => (await loaders.outcome(id))?.ticket ?? null,
    sent: async ({ id }, _arguments, { loaders }) => await loaders.sent(id),
    sourceUrl: ({ id }) => `/mails/${id}/source`,
  },
  SentMail: { state: ({ state }) => stateNames[state] },
  ParkedMessage: { id: idOf },
  MailConnection: connection,
  SentMailConnection: connection,
  ParkedMessageConnection: connection,
} satisfies Resolvers;

function wordFor(found: MailOutcome | null): string {
  if (found === null) return "pending";
  return found.reason === null ? found.outcome : `${found.outcome}: ${found.reason}`;
}
const stateNames = {
  waiting: "WAITING",
  sent: "SENT",
  captured: "CAPTURED",
  failed: "FAILED",
  held: "HELD",
} as const satisfies Record<SentMail["state"], DeliveryState>;
const previewActs = {
  ANSWER: "answer",
  NOTE: "note",
  RESOLVE: "resolve",
  VALIDATE: "validate",
} as const satisfies Record<PreviewAct, CallInput<"letter.preview">["act"]>;
const stateOf = (name: DeliveryState | null | undefined): SentMail["state"] | null =>
  deliveryState.options.find((state) => stateNames[state] === name) ?? null;
