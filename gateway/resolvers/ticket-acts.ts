/** What members do with tickets: each mutation is the call of the same name. */

import type { Resolvers } from "../schema.generated.ts";
import { asGiven, command } from "./command.ts";

export const ticketActResolvers = {
  Mutation: {
    validate: command("ticket.validate", asGiven),
    take: command("ticket.take", asGiven),
    release: command("ticket.release", asGiven),
    handOver: command("ticket.hand-over", (given, by) => ({ ...given, by, note: given.note ?? null })),
    answer: command("ticket.answer", asGiven),
    cancelAnswer: command("ticket.cancel-answer", asGiven),
    note: command("ticket.note", asGiven),
    wait: command("ticket.wait", (given, by) => ({ ...given, by, until: given.until ?? null })),
    resume: command("ticket.resume", asGiven),
    resolve: command("ticket.resolve", asGiven),
    reopen: command("ticket.reopen", asGiven),
    reject: command("ticket.reject", asGiven),
    move: command("ticket.move", asGiven),
    changeFields: command("ticket.change-fields", asGiven),
    changeRequester: command("ticket.change-requester", asGiven),
    link: command("ticket.link", asGiven),
    merge: command("ticket.merge", asGiven),
    unmerge: command("ticket.unmerge", asGiven),
  },
} satisfies Resolvers;
