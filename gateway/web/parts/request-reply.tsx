/** The requester's answer: one box for a message, "it works again" and "still not working". */
import { IconCheck } from "@tabler/icons-react";
import { useEffect, useId, useRef } from "react";
import { useWords } from "../words/words.ts";
import { AttachButton, AttachmentList } from "./attachment-line.tsx";
import { type ReplyAct, type Sending, useReply } from "./request-acts.ts";
import type { Shown } from "./request-words.ts";

export function RequestReply({ request, ...sending }: { request: Shown } & Sending): React.ReactNode {
  const { say } = useWords();
  const { mayReopen, ownerName, queue } = request;
  const { text, write, send, attachments, problem, isBusy, isLeaving } = useReply(request, sending);
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (location.hash === "#reply") box.current?.focus();
  }, []);
  function go(act: ReplyAct): void {
    box.current?.focus();
    void send(act);
  }
  return (
    <form
      className={attachments.isOver ? "reply over" : "reply"}
      id="reply"
      {...attachments.target}
      onSubmit={(event) => {
        event.preventDefault();
        go("answer");
      }}
    >
      <textarea
        ref={box}
        className="field"
        rows={3}
        maxLength={100_000}
        aria-label={say("reply.label")}
        placeholder={say(mayReopen ? "reply.reopen-hint" : "reply.hint", { name: ownerName ?? queue.name })}
        aria-describedby={problem === null ? undefined : id}
        aria-invalid={problem === null ? undefined : true}
        readOnly={isLeaving}
        value={isLeaving ? "" : text}
        onChange={(event) => write({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <AttachmentList attachments={attachments} />
      {problem === null ? null : (
        <p className="error" role="alert" id={id}>
          {problem}
        </p>
      )}
      <p>
        <AttachButton attachments={attachments} />
        <span className="grow" />
        <ReplyActs request={request} isBusy={isBusy} go={go} />
      </p>
    </form>
  );
}
function ReplyActs({
  request: { maySettle, mayReopen },
  isBusy,
  go,
}: {
  request: Shown;
  isBusy: boolean;
  go: (act: ReplyAct) => void;
}): React.ReactNode {
  const { say } = useWords();
  return (
    <>
      {maySettle ? (
        <button type="button" className="btn" aria-busy={isBusy} onClick={() => go("settle")}>
          <IconCheck className="i" aria-hidden="true" />
          {say("reply.settle")}
        </button>
      ) : null}
      {mayReopen ? (
        <button type="button" className="btn" aria-busy={isBusy} onClick={() => go("reopen")}>
          {say("request.reopen")}
        </button>
      ) : null}
      <button type="submit" className="btn primary" aria-busy={isBusy}>
        {say("reply.send")}
      </button>
    </>
  );
}
