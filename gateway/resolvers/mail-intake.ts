/** Whether mail comes in. */
import type { Resolvers } from "../schema.generated.ts";

export const mailIntakeResolvers = {
  Query: {
    mailIntake: async (_root, _arguments, { call, access }) =>
      await call("mail.intake", { by: await access.by() }),
  },
  QueueIntake: { queue: ({ queue, name }) => ({ id: queue, name }) },
} satisfies Resolvers;
