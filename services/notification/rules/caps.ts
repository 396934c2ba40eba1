/**
 * How much automatic mail may leave: token buckets for each address, each ticket and all together (DESIGN rule 5). Notices to
 * members, and what a person wrote, are not counted: a loop needs a machine at both ends.
 */
import { automaticOf } from "./kinds.ts";
import { isOutside } from "./recipients.ts";

/** So many at once; as many flow back in an hour, and in a day. */
export interface Bound {
  perHour: number;
  perDay: number;
}
const scopes = ["address", "ticket", "all"] as const;
type Scope = (typeof scopes)[number];
export type Caps = Record<Scope, Bound>;

/** `mail-answer` goes to a member, but a machine may have written in their name. */
export const isCapped = (kind: string, because: string): boolean =>
  automaticOf(kind) !== null && (isOutside(because) || kind === "mail-answer");

/** What a bucket is kept as: when it would be full again. One that is full says nothing, and can be forgotten. */
export interface Bucket {
  key: string;
  fullAt: Date;
}
/** A mail that is about to leave. */
export interface Candidate {
  id: string;
  address: string;
  ticket: number;
}
export interface Stopped {
  id: string;
  /** Such as `cap-address-hour`. */
  reason: string;
}
interface Measure {
  key: string;
  reason: string;
  /** For one token to flow back. */
  tokenMs: number;
  /** For all of them. */
  periodMs: number;
}
const periods = { hour: 3_600_000, day: 86_400_000 } as const;

function measuresOf({ address, ticket }: Candidate, caps: Caps): Measure[] {
  const names = { address: address.toLowerCase(), ticket: String(ticket), all: "" };
  return scopes.flatMap((scope) =>
    (["hour", "day"] as const).map((period) => ({
      key: `${scope} ${period} ${names[scope]}`,
      reason: `cap-${scope}-${period}`,
      tokenMs: periods[period] / caps[scope][period === "hour" ? "perHour" : "perDay"],
      periodMs: periods[period],
    })),
  );
}
/** Of all buckets that these mails take from. */
export const keysOf = (mails: readonly Candidate[], caps: Caps): string[] =>
  [...new Set(mails.flatMap((mail) => measuresOf(mail, caps).map(({ key }) => key)))].sort();

/** A mail takes one token of each of its buckets, or none where one is empty. `buckets`: those that are not full. */
export function admit(
  mails: readonly Candidate[],
  buckets: readonly Bucket[],
  caps: Caps,
  now: Date,
): { stopped: Stopped[]; buckets: Bucket[] } {
  const fullAtMs = new Map(buckets.map(({ key, fullAt }) => [key, fullAt.getTime()]));
  const stopped: Stopped[] = [];
  for (const mail of mails) {
    const taken = measuresOf(mail, caps).map(({ key, reason, tokenMs, periodMs }) => {
      const next = Math.max(fullAtMs.get(key) ?? 0, now.getTime()) + tokenMs;
      return { key, reason, next, isEmpty: next - now.getTime() > periodMs + roundingMs };
    });
    const empty = taken.find(({ isEmpty }) => isEmpty);
    if (empty === undefined) for (const { key, next } of taken) fullAtMs.set(key, next);
    else stopped.push({ id: mail.id, reason: empty.reason });
  }
  return { stopped, buckets: [...fullAtMs].map(([key, ms]) => ({ key, fullAt: new Date(Math.ceil(ms)) })) };
}
/** A bucket is kept in whole milliseconds, rounded up each time it is written. */
const roundingMs = 1000;
