/** What a letter may quote: the exchange as its requester may see it, asked of ticket page by page. */
import type { Bus } from "@guichet/shared/bus/port.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallOutput } from "@guichet/shared/contracts/topology.ts";
import type { PlanParts } from "./planning.ts";

/** Messages hold up to 64 KiB each, an answer on the bus 4 MiB. */
const askedAtOnce = 20;
/** Of an exchange longer than all these pages nothing is quoted: where it ends is not known. */
const mostPages = 50;
/** The newest messages that a letter may quote. */
const longestQuoted = 100;

/** Nothing of what that person may no longer see: a quotation that can't be had holds up no letter. */
export const threadsOf =
  (call: Bus["call"]): PlanParts["askThread"] =>
  async (number, person) => {
    const by = { person, zone: "internal" as const, session: null };
    const found: CallOutput<"request.thread">["items"] = [];
    let after: string | null = null;
    for (let pages = 0; pages < mostPages; pages++) {
      try {
        const page: CallOutput<"request.thread"> = await call("request.thread", {
          ...{ by, number, first: askedAtOnce, after },
        });
        found.push(...page.items);
        after = page.next;
      } catch (error) {
        if (error instanceof Refused) return [];
        throw error;
      }
      if (after === null) return found.slice(-longestQuoted);
    }
    return [];
  };
