/** One box for an answer, a note and a resolution; above it stands who will read it. */
import { useEffect, useId, useRef, useState } from "react";
import { TicketAnswerDocument, TicketNoteDocument, TicketResolveDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { AttachButton, AttachmentList } from "./attachment-line.tsx";
import { type Draft, useDraft } from "./draft.ts";
import { useIntent } from "./intent.ts";
import type { Acting, Shown } from "./ticket-acts.ts";
import type { Writing } from "./ticket-offers.ts";
import { PreviewButton } from "./ticket-preview-button.tsx";

interface ComposerProps {
  acting: Acting;
  writing: Writing;
  /** What was taken back before it left. */
  restored: string | null;
  close: () => void;
}
/** So long an answer may be taken back. */
const delaySeconds = 10;

export function TicketComposer({ acting, writing, restored, close }: ComposerProps): React.ReactNode {
  const { say } = useWords();
  const { ticket, busy } = acting;
  const draft = useDraft(`ticket ${ticket.number} ${writing}`, { text: "" });
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const { problem, send } = useSending(acting, writing, draft);
  const { write, attachments } = draft;
  const writeNow = useRef(write);
  useEffect(() => {
    if (restored !== null) writeNow.current({ text: restored });
    box.current?.focus();
  }, [restored]);
  async function go(): Promise<void> {
    if (await send()) close();
    else box.current?.focus();
  }
  return (
    <form
      className={["composer on", writing === "NOTE" ? "is-note" : "", attachments.isOver ? "over" : ""].join(
        " ",
      )}
      {...attachments.target}
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void go();
      }}
    >
      <Recipients ticket={ticket} writing={writing} id={`${id}to`} />
      <textarea
        ref={box}
        className="prose"
        rows={4}
        aria-label={say(`write.${writing}.label`)}
        aria-describedby={problem === null ? `${id}to` : `${id}to ${id}problem`}
        aria-invalid={problem !== null}
        maxLength={100_000}
        value={draft.fields.text}
        onChange={(event) => write({ text: event.target.value })}
      />
      <AttachmentList attachments={attachments} />
      {problem === null ? null : (
        <p className="error" id={`${id}problem`} role="alert">
          {problem}
        </p>
      )}
      <footer>
        <AttachButton attachments={attachments} />
        <span className="grow" />
        <em>{draft.at === null ? "" : say("write.kept")}</em>
        <PreviewButton wish={{ number: ticket.number, act: writing, text: draft.fields.text }} />
        <button type="button" className="btn quiet" onClick={close}>
          {say("write.close")}
        </button>
        <button type="submit" className="btn primary" aria-busy={busy === writing}>
          {say(`write.${writing}.send`)} <kbd aria-hidden>{say("key.send")}</kbd>
        </button>
      </footer>
    </form>
  );
}

/** `send` answers true once the desk has it. */
function useSending(
  { ticket: { number }, perform, busy }: Acting,
  writing: Writing,
  draft: Draft<"text">,
): { problem: string | null; send: () => Promise<boolean> } {
  const { say } = useWords();
  const intent = useIntent();
  const [problem, setProblem] = useState<string | null>(null);
  const text = draft.fields.text.trim();
  const { isIncomplete, kept } = draft.attachments;
  async function send(): Promise<boolean> {
    const missing = text === "" ? say(`write.${writing}.empty`) : isIncomplete ? say("attach.wait") : null;
    setProblem(missing);
    // another act may still be on its way; this one waits for none
    if (missing !== null || busy === writing) return false;
    const attachments = kept.map(({ id }) => id);
    const key = intent.keyOf([writing, text, attachments]);
    const said = { number, key, attachments };
    const isDone =
      writing === "NOTE"
        ? await perform(writing, TicketNoteDocument, { ...said, text })
        : writing === "RESOLVE"
          ? await perform(writing, TicketResolveDocument, { ...said, resolution: text })
          : await perform(writing, TicketAnswerDocument, { ...said, text, delaySeconds });
    if (!isDone) return false;
    intent.done();
    draft.drop();
    return true;
  }
  return { problem, send };
}

function Recipients({
  ticket,
  writing,
  id,
}: {
  ticket: Shown;
  writing: Writing;
  id: string;
}): React.ReactNode {
  const { say, language } = useWords();
  if (writing === "NOTE")
    return (
      <p className="to" id={id}>
        <span>{say("write.NOTE.to")}</span>
      </p>
    );
  const { requester, watchers, queue } = ticket;
  const copies = new Intl.ListFormat(language).format(watchers.map(({ name }) => name));
  return (
    <p className="to" id={id}>
      <span>{say("write.to")}</span>
      <b>{requester.name}</b>
      <em>{requester.addresses[0]}</em>
      {copies === "" ? null : (
        <>
          <span>{say("write.copy")}</span>
          <b>{copies}</b>
        </>
      )}
      <span className="grow" />
      <em className="sender">{say("write.from", { address: queue.addresses[0] ?? queue.name })}</em>
    </p>
  );
}
