/** A request in a list: its subject, where it stands in words, what was answered last. */
import { Link } from "@tanstack/react-router";
import { useWords } from "../words/words.ts";
import { Glyph } from "./glyph.tsx";
import { useMoments } from "./moments.ts";
import { type Shown, stepOfRequest, useStateWords } from "./request-words.ts";

export function RequestRow({
  request,
  isBrief = false,
}: {
  request: Shown;
  isBrief?: boolean;
}): React.ReactNode {
  const { say } = useWords();
  const { relative, full } = useMoments();
  const wordsOf = useStateWords();
  const { number, subject, queue, state, changedAt, mayReopen } = request;
  const last = request.resolution ?? request.lastAnswer?.text ?? null;
  const isMyTurn = state === "WAITING_FOR_YOU" && !isBrief;
  const to = { to: "/$number", params: { number: String(number) } } as const;
  return (
    <li className={isMyTurn ? "ask-row yours" : "ask-row"}>
      <Link {...to}>
        <Glyph step={stepOfRequest(request)} isPlain />
        <h3>{subject}</h3>
        <time dateTime={changedAt} title={full(changedAt)}>
          {relative(changedAt)}
        </time>
        <p className="words">
          {wordsOf(request)}{" "}
          <span>{say("request.where", { queue: queue.name, number: String(number) })}</span>
        </p>
        {isBrief || last === null ? null : (
          <p className="last">{say("request.quoted", { text: cut(last) })}</p>
        )}
      </Link>
      {isMyTurn ? (
        <span className="act">
          <Link
            {...to}
            hash="reply"
            className="btn primary"
            aria-label={say("request.reply-to", { subject })}
          >
            {say("request.reply")}
          </Link>
        </span>
      ) : mayReopen && !isBrief ? (
        <span className="act">
          <Link {...to} hash="reply" className="btn" aria-label={say("request.reopen-it", { subject })}>
            {say("request.reopen")}
          </Link>
        </span>
      ) : null}
    </li>
  );
}
const longest = 180;
function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`;
}
