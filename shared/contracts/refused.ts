import { z } from "zod";

/** Every reason for which a rule may say no: a fact, not a verdict, with what the caller needs to know. */
export const refusalReason = z.discriminatedUnion("code", [
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
  z.object({ code: z.literal("address-taken"), address: z.string() }),
  z.object({ code: z.literal("login-taken"), login: z.string() }),
  z.object({ code: z.literal("last-administrator") }),
  z.object({ code: z.literal("unavailable"), service: z.string() }),
]);
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
