/** Reading stored mails again. */
import type { Resolvers } from "../schema.generated.ts";

/** A page of mails may take longer than other calls. */
const readWithinMs = 60_000;

export const mailRereadResolvers = {
  Mutation: {
    async readAgain(_root, { mail, olderThan, unreadable, dryRun, first, after }, { call, access }) {
      const wanted = { mail: mail ?? null, olderThan: olderThan ?? null, unreadable, dryRun };
      const wish = { by: await access.by(), ...wanted, first, after: after ?? null };
      const { items, next } = await call("mail.read-again", wish, readWithinMs);
      return { nodes: items, next };
    },
  },
} satisfies Resolvers;
