/** Queues, their addresses and members. */
import { queueInput } from "@guichet/shared/contracts/ticket-calls.ts";
import type { QueueView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Loaders } from "../loaders.ts";
import type { QueueParent } from "../parents.ts";
import { readInput } from "../refusals.ts";
import type { Resolvers } from "../schema.generated.ts";

export const queueResolvers = {
  Query: {
    async queues(_root, _arguments, { loaders }) {
      const { queues } = await loaders.queues();
      return queues.map(withView);
    },
  },
  Mutation: {
    async saveQueue(_root, { input, key }, { call, access, loaders }) {
      const by = await access.by();
      const queue = readInput(queueInput, input, "input");
      const saved = await call("queue.save", { by, queue, key });
      loaders.renew();
      return withView(saved);
    },
  },
  Queue: {
    about: async (parent, _arguments, { loaders }) => (await viewOf(parent, loaders))?.about ?? null,
    addresses: async (parent, _arguments, { loaders }) => (await viewOf(parent, loaders))?.addresses ?? [],
    members: async (parent, _arguments, { loaders }) => (await viewOf(parent, loaders))?.members ?? null,
    acceptsAutomatic: async (parent, _arguments, { loaders }) =>
      (await viewOf(parent, loaders))?.acceptsAutomatic ?? false,
  },
} satisfies Resolvers;

export const withView = (view: QueueView): QueueParent => ({ id: view.id, name: view.name, view });

/** Views of tickets only name their queue; all queues are few, so they are asked for once. */
async function viewOf({ id, view }: QueueParent, loaders: Loaders): Promise<QueueView | undefined> {
  return view ?? (await loaders.queues()).queues.find((queue) => queue.id === id);
}
