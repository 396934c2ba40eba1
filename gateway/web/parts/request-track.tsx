/** The four steps of a request, and where it is. */
import { IconCheck, IconUserCheck } from "@tabler/icons-react";
import { useWords } from "../words/words.ts";
import { useMoments } from "./moments.ts";
import { type Shown, useStateWords } from "./request-words.ts";

type Kind = "done" | "now" | "todo";
interface TrackStep {
  id: string;
  kind: Kind;
  words: string;
  at: string | null;
}
export function RequestTrack({ request }: { request: Shown }): React.ReactNode {
  const { say } = useWords();
  const { clock, full } = useMoments();
  return (
    <ol className="track" aria-label={say("track.label")}>
      {useSteps(request).map(({ id, kind, words, at }) => (
        <li
          key={id}
          className={kind === "todo" ? undefined : kind}
          aria-current={kind === "now" ? "step" : undefined}
        >
          {kind === "todo" ? (
            <i />
          ) : id === "owner" ? (
            <IconUserCheck className="i" aria-hidden="true" />
          ) : (
            <IconCheck className="i" aria-hidden="true" />
          )}
          <b>{words}</b>
          {at === null ? null : (
            <time dateTime={at} title={full(at)}>
              {clock(at)}
            </time>
          )}
        </li>
      ))}
    </ol>
  );
}
const ended: readonly Shown["state"][] = ["RESOLVED", "CLOSED", "NOT_FOLLOWED_UP", "JOINED"];
function useSteps(request: Shown): TrackStep[] {
  const { say } = useWords();
  const wordsOf = useStateWords();
  const { state, openedAt, validatedAt, resolvedAt, ownerName } = request;
  const isEnded = ended.includes(state);
  const isOver = isEnded && state !== "RESOLVED";
  const isReceived = state === "RECEIVED";
  const isWithSomebody = ownerName !== null || state === "WAITING_FOR_YOU" || state === "ON_HOLD";
  const owner: Kind = isEnded ? (ownerName === null ? "todo" : "done") : isWithSomebody ? "now" : "todo";
  const accepted: Kind =
    validatedAt === null && owner !== "now"
      ? "todo"
      : state === "IN_PROGRESS" && owner === "todo"
        ? "now"
        : "done";
  return [
    { id: "received", kind: isReceived ? "now" : "done", words: say("track.received"), at: openedAt },
    { id: "accepted", kind: accepted, words: say("track.accepted"), at: validatedAt },
    {
      id: "owner",
      kind: owner,
      words:
        owner === "now"
          ? wordsOf(request)
          : ownerName === null
            ? say("track.owned")
            : say("track.owned-by", { owner: ownerName }),
      at: null,
    },
    {
      id: "end",
      kind: isEnded ? "done" : "todo",
      words: isOver ? wordsOf(request) : say("track.resolved"),
      at: resolvedAt,
    },
  ];
}
