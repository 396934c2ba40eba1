/** Where a request stands, in its requester's words. */
import type { ShownRequestFragment } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import type { Drawn } from "./glyph.tsx";
import { useMoments } from "./moments.ts";

export type Shown = ShownRequestFragment;
export function useStateWords(): (request: Shown) => string {
  const { say } = useWords();
  const { day } = useMoments();
  return ({ state, ownerName, resumesOn, resolvedAt, joinedTo, resolution }) => {
    const owner = ownerName ?? "";
    const isOwned = ownerName !== null;
    switch (state) {
      case "RECEIVED":
        return say("request.received");
      case "IN_PROGRESS":
        return isOwned ? say("request.owned", { owner }) : say("request.accepted");
      case "WAITING_FOR_YOU":
        return isOwned ? say("request.asked", { owner }) : say("request.waiting");
      case "ON_HOLD":
        return resumesOn === null ? say("request.held") : say("request.held-until", { day: day(resumesOn) });
      case "RESOLVED": {
        const resolved = { owner, day: resolvedAt === null ? "" : day(resolvedAt) };
        return isOwned && resolution !== null
          ? say("request.resolved-by", resolved)
          : say("request.resolved", resolved);
      }
      case "CLOSED":
        return say("request.closed");
      case "NOT_FOLLOWED_UP":
        return say("request.rejected");
      case "JOINED":
        return joinedTo === null
          ? say("request.joined")
          : say("request.joined-to", { number: String(joinedTo) });
    }
  };
}
export const stepOfRequest = ({ state, ownerName }: Pick<Shown, "state" | "ownerName">): Drawn =>
  state === "IN_PROGRESS" ? (ownerName === null ? "valid" : "taken") : steps[state];
const steps: Record<Exclude<Shown["state"], "IN_PROGRESS">, Drawn> = {
  RECEIVED: "new",
  WAITING_FOR_YOU: "yours",
  ON_HOLD: "wait",
  RESOLVED: "done",
  CLOSED: "closed",
  NOT_FOLLOWED_UP: "reject",
  JOINED: "merged",
};
