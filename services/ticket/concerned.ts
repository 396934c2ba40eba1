/** Whom tickets concern now: asked by who writes to people later than something happened. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import { type GroundParts, readGround } from "./ground.ts";
import type { AnswerParts } from "./queries.ts";
import { membersOf } from "./snapshot.ts";
import { withTargets } from "./store.ts";
import { ticketsByNumber } from "./store-views.ts";

export function answerConcerned(
  parts: Pick<AnswerParts, "database"> & GroundParts,
): Pick<Answers<"ticket">, "ticket.concerned"> {
  const { database } = parts;
  return {
    async "ticket.concerned"({ numbers }) {
      const { queues, administrators } = await readGround(database, parts);
      const states = await ticketsByNumber(database, await withTargets(database, numbers));
      const byNumber = new Map(states.map((state) => [state.number, state]));
      const tickets = numbers.flatMap((number) => {
        const state = goingOn(number, byNumber);
        if (state === undefined) return [];
        const members = [...new Set([...membersOf(state, queues), ...administrators])];
        const participants = [state.requester, ...state.watchers];
        return [{ number, isRejected: state.status === "rejected", participants, members }];
      });
      return { tickets };
    },
  };
}
/** The ticket, or the one into which it was merged. */
function goingOn(number: number, states: ReadonlyMap<number, TicketState>): TicketState | undefined {
  let state = states.get(number);
  while (state?.status === "merged" && state.mergedInto !== null) state = states.get(state.mergedInto);
  return state;
}
