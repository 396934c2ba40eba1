import { z } from "zod";
import { instant, ticketStatus } from "./envelope.ts";

/** Every reason for which a rule may say no: a fact, not a verdict, with what the caller needs to know. */
export const refusalReason = z
  .discriminatedUnion("code", [
    z.object({ code: z.literal("not-signed-in") }),
    z.object({ code: z.literal("sign-in-failed") }),
    z.object({ code: z.literal("too-many-attempts"), retryAfterSeconds: z.number() }),
    z.object({ code: z.literal("not-found") }),
    z.object({ code: z.literal("not-an-administrator") }),
    z.object({
      code: z.literal("invalid-input"),
      problems: z.array(z.object({ path: z.string(), problem: z.string() })),
    }),
    z.object({ code: z.literal("key-reused") }),
    z.object({ code: z.literal("already-validated"), at: instant, byName: z.string() }),
    z.object({ code: z.literal("already-taken"), at: instant, byName: z.string() }),
    /** `name`: of the owner; null when nobody is. */
    z.object({ code: z.literal("not-the-owner"), name: z.string().nullable() }),
    /** `name`: who is no member of the ticket's queue. */
    z.object({ code: z.literal("not-a-member"), name: z.string() }),
    z.object({ code: z.literal("not-the-requester") }),
    z.object({ code: z.literal("not-validated") }),
    /** The act does not go with what the ticket is now. */
    z.object({ code: z.literal("wrong-status"), status: ticketStatus }),
    z.object({ code: z.literal("merged"), into: z.number().int() }),
    z.object({ code: z.literal("resolution-missing") }),
    z.object({ code: z.literal("changed-meanwhile"), at: instant, byName: z.string() }),
    /** What was to be taken back has left. */
    z.object({ code: z.literal("already-sent") }),
    z.object({ code: z.literal("link-invalid") }),
    z.object({ code: z.literal("link-expired"), at: instant }),
    /** Whoever is signed in is not the member for whom the link was made. */
    z.object({ code: z.literal("link-of-another") }),
    z.object({ code: z.literal("address-taken"), address: z.string() }),
    z.object({ code: z.literal("login-taken"), login: z.string() }),
    /** Of a queue. */
    z.object({ code: z.literal("name-taken"), name: z.string() }),
    z.object({ code: z.literal("last-administrator") }),
    z.object({ code: z.literal("unavailable"), service: z.string() }),
  ])
  .meta({ id: "RefusalReason" });
export type RefusalReason = z.infer<typeof refusalReason>;
export type RefusalCode = RefusalReason["code"];

/** A rule says no. The reason is part of the contract and crosses the bus; anything else thrown is a bug. */
export class Refused extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super(reason.code);
    this.name = "Refused";
    this.reason = reason;
  }
}

/** A service did not answer in time or could not be reached: nothing is known of the outcome, so try again. */
export class Unavailable extends Error {
  readonly service: string;
  constructor(service: string, why: string) {
    super(`${service} did not answer: ${why}`);
    this.name = "Unavailable";
    this.service = service;
  }
}
