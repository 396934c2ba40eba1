/** Queues, their addresses and members. */
import { type QueueLetters, queueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { queueInput } from "@guichet/shared/contracts/ticket-calls.ts";
import type { QueueView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Loaders } from "../loaders.ts";
import type { QueueParent } from "../parents.ts";
import { readInput } from "../refusals.ts";
import type { QueueLettersInput, Quoting, Resolvers } from "../schema.generated.ts";

export const queueResolvers = {
  Query: {
    async queues(_root, _arguments, { loaders }) {
      const { queues } = await loaders.queues();
      return queues.map(withView);
    },
    async letterExamples(_root, { name, address, letters }, { call, access }) {
      const read = readInput(queueLetters, lettersOf(letters), "letters");
      return await call("letter.examples", { by: await access.by(), name, address, letters: read });
    },
  },
  Mutation: {
    async saveQueue(_root, { input, key }, { call, access, loaders }) {
      const by = await access.by();
      const letters = input.letters == null ? null : lettersOf(input.letters);
      const queue = readInput(queueInput, { ...input, letters }, "input");
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
    async letters(parent, _arguments, { loaders }) {
      const letters = (await viewOf(parent, loaders))?.letters ?? null;
      return letters && { ...letters, quoting: quotingNames[letters.quoting] };
    },
  },
} satisfies Resolvers;

const quotingNames = {
  none: "NONE",
  last: "LAST",
  thread: "THREAD",
} as const satisfies Record<QueueLetters["quoting"], Quoting>;
const lettersOf = (letters: QueueLettersInput) => ({
  ...letters,
  fromName: letters.fromName ?? null,
  quoting: letters.quoting.toLowerCase(),
});

export const withView = (view: QueueView): QueueParent => ({ id: view.id, name: view.name, view });

/** Views of tickets only name their queue; all queues are few, so they are asked for once. */
async function viewOf({ id, view }: QueueParent, loaders: Loaders): Promise<QueueView | undefined> {
  return view ?? (await loaders.queues()).queues.find((queue) => queue.id === id);
}
