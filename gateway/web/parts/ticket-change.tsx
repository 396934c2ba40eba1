/** Changes between what was written: one sentence each, folded when they are many. */
import { useState } from "react";
import { type Say, useWords, type WordId } from "../words/words.ts";
import { Glyph, type Step } from "./glyph.tsx";
import { useMoments } from "./moments.ts";
import { Rich } from "./rich.tsx";
import type { Change } from "./ticket-entries.ts";

/** So many stand open; more are folded. */
const mostOpen = 3;
export function Changes({ entries }: { entries: readonly Change[] }): React.ReactNode {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (entries.length > mostOpen && !isOpen)
    return (
      <button type="button" className="fold" aria-expanded={false} onClick={() => setOpen(true)}>
        {say("change.many", { count: entries.length })}
      </button>
    );
  return (
    <ol className="events">
      {entries.map((entry) => (
        <ChangeLine key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function ChangeLine({ entry }: { entry: Change }): React.ReactNode {
  const { say } = useWords();
  const { clock, full, day } = useMoments();
  const { type, byName, person, queue, number, until, said, at } = entry;
  const values = {
    by: byName ?? say("change.nobody"),
    person: person?.name ?? "",
    isSelf: byName !== null && byName === person?.name ? "yes" : "no",
    queue: queue ?? "",
    number: number ?? 0,
    day: until === null ? "" : day(until),
    fields: fieldsOf(entry, say),
  };
  const known = sentences[type];
  const text =
    known === undefined
      ? say("change.other", { type })
      : type === "ticket.put-on-hold" && until === null
        ? say("change.put-on-hold", values)
        : say(known.words, values);
  return (
    <li>
      {known === undefined ? <i className="glyph" /> : <Glyph step={known.step} isPlain />}
      <span>
        <Rich text={text} />
        {said === null ? null : <q>{said}</q>}
      </span>
      <time dateTime={at} title={full(at)}>
        {clock(at)}
      </time>
    </li>
  );
}
const sentences: Record<string, { step: Step; words: WordId }> = {
  "ticket.validated": { step: "valid", words: "change.validated" },
  "ticket.taken": { step: "taken", words: "change.taken" },
  "ticket.released": { step: "valid", words: "change.released" },
  "ticket.handed-over": { step: "taken", words: "change.handed-over" },
  "ticket.moved": { step: "valid", words: "change.moved" },
  "ticket.put-on-hold": { step: "wait", words: "change.put-on-hold-until" },
  "ticket.resumed": { step: "taken", words: "change.resumed" },
  "ticket.fields-changed": { step: "taken", words: "change.fields-changed" },
  "ticket.linked": { step: "merged", words: "change.linked" },
  "ticket.merged": { step: "merged", words: "change.merged" },
  "ticket.unmerged": { step: "merged", words: "change.unmerged" },
  "ticket.absorbed": { step: "merged", words: "change.absorbed" },
  "ticket.parted": { step: "merged", words: "change.parted" },
  "ticket.resolved": { step: "done", words: "change.resolved" },
  "ticket.reopened": { step: "taken", words: "change.reopened" },
  "ticket.closed": { step: "closed", words: "change.closed" },
  "ticket.rejected": { step: "reject", words: "change.rejected" },
  "ticket.message-reread": { step: "new", words: "change.message-reread" },
  "ticket.bounced": { step: "reject", words: "change.bounced" },
  "ticket.requester-changed": { step: "valid", words: "change.requester-changed" },
  "ticket.queue-told": { step: "new", words: "change.queue-told" },
};

function fieldsOf({ fields }: Change, say: Say): string {
  return fields
    .map(({ name, value }) => {
      const field = fieldWords[name];
      const label = field === undefined ? name : say(field);
      return value === null || value === ""
        ? say("change.emptied", { field: label })
        : say("change.field", { field: label, value });
    })
    .join(", ");
}
const fieldWords: Record<string, WordId> = {
  subject: "fact.subject",
  office: "fact.office",
  telephone: "fact.telephone",
  equipment: "fact.equipment",
  tags: "fact.tags",
};
