/** What is known of a request, beside its conversation; on a small screen the first lines until the rest is asked for. */
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../words/words.ts";
import { useMoments } from "./moments.ts";
import { type Shown, useStateWords } from "./request-words.ts";

export function RequestSummary({ request }: { request: Shown }): React.ReactNode {
  const { say } = useWords();
  const { full } = useMoments();
  const [isOpen, setOpen] = useState(false);
  const { number, queue, ownerName, openedAt, validatedAt, resolvedAt, office, telephone, equipment } =
    request;
  const wordsOf = useStateWords();
  const first = [
    ["summary.state", wordsOf(request)],
    ["summary.number", String(number)],
    ["summary.queue", queue.name],
    ["summary.owner", ownerName],
  ] as const;
  const more = [
    ["summary.received", full(openedAt)],
    ["summary.accepted", validatedAt === null ? null : full(validatedAt)],
    ["summary.resolved", resolvedAt === null ? null : full(resolvedAt)],
    ["summary.office", office],
    ["summary.telephone", telephone],
    ["summary.equipment", equipment],
  ] as const;
  return (
    <aside className={isOpen ? "summary open" : "summary"} aria-labelledby="summary">
      <h2 id="summary">{say("summary.title")}</h2>
      <dl className="facts">
        {[...first, ...more].map(([id, value]) =>
          value === null ? null : (
            <div key={id} className={first.some(([one]) => one === id) ? undefined : "more"}>
              <dt>{say(id)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <button
        type="button"
        className="btn quiet only-small"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {say(isOpen ? "summary.less" : "summary.all")}
        <IconChevronDown className="i" aria-hidden="true" />
      </button>
      <p className="quiet-note">{say("summary.mail")}</p>
    </aside>
  );
}
