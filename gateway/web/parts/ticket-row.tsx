/** One request in a list, on one line: its step, who asks for what, what is said of it last, and whose it is. */
import { IconPaperclip } from "@tabler/icons-react";
import { memo } from "react";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { Glyph, stepOf } from "./glyph.tsx";
import { Initials } from "./initials.tsx";
import type { Listed } from "./listing.ts";
import { useMoments } from "./moments.ts";
import { TicketLink } from "./ticket-link.tsx";

interface TicketRowProps {
  row: Listed;
  isCursor: boolean;
}
/** Drawn again only when it has changed, not at each step of the cursor or of the scroll. */
export const TicketRow = memo(function TicketRow({ row, isCursor }: TicketRowProps): React.ReactNode {
  const { say } = useWords();
  const { column, full } = useMoments();
  const { person } = useMe();
  const { number, subject, requester, owner, queue, snippet, changedAt } = row;
  const isUnread = row.status === "NEW" && row.validated === null;
  return (
    <TicketLink
      number={number}
      className={["row", isUnread ? "unread" : "", isCursor ? "cursor" : ""].join(" ")}
      {...(isCursor ? { "aria-current": true } : {})}
    >
      <Glyph step={stepOf(row)} />
      <span className="num">{number}</span>
      <span className="who">{requester.name}</span>
      <span className="what" title={subject}>
        <b>{subject}</b>
        {/* whoever hears the rows hears many: the subject is enough to choose by */}
        <span aria-hidden="true">{snippet}</span>
      </span>
      <Marks row={row} />
      <span className="queue">{queue.name}</span>
      <time className="age" dateTime={changedAt} title={full(changedAt)}>
        {column(changedAt)}
      </time>
      <span className="owner" title={owner?.name ?? say("fact.nobody")}>
        <Initials name={owner?.name ?? null} isMe={owner?.id === person.id} />
        <span className="hide">{owner?.name ?? say("fact.nobody")}</span>
      </span>
    </TicketLink>
  );
});

/** At most so many; the last ones go where the window is narrow. */
const mostMarks = 3;
function Marks({ row }: { row: Listed }): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  const { named, office, equipment, hasAttachments } = row;
  const isForMe = named?.id === person.id;
  const marks = [
    named === null ? null : (
      <span key="named" className={isForMe ? "chip for-me" : "chip"}>
        {isForMe ? say("row.for-me") : say("row.for", { name: named.name })}
      </span>
    ),
    hasAttachments ? (
      <span key="files" className="clip" title={say("row.files")}>
        <IconPaperclip className="i" aria-hidden />
        <span className="hide">{say("row.files")}</span>
      </span>
    ) : null,
    ...[office, equipment].map((fact, index) =>
      fact === null ? null : (
        <span key={index === 0 ? "office" : "equipment"} className="chip">
          {fact.value}
        </span>
      ),
    ),
  ];
  return <span className="marks">{marks.filter((mark) => mark !== null).slice(0, mostMarks)}</span>;
}
