/** What a requester does on a request: each act once, shown at once, taken back in words when the desk says no. */
import { useState } from "react";
import { type CombinedError, useMutation } from "urql";
import {
  RequestAnswerDocument,
  RequestReopenDocument,
  RequestSettleDocument,
} from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { useDraft } from "./draft.ts";
import { useIntent } from "./intent.ts";
import { useRefusalWords } from "./refusals.ts";
import type { Shown } from "./request-words.ts";

export type ReplyAct = "answer" | "settle" | "reopen";
export interface Sending {
  /** Stands in the conversation while it leaves; null once it is there, or came back. */
  show: (leaving: string | null) => void;
  refresh: () => Promise<void>;
}
export function useReply({ number }: Shown, { show, refresh }: Sending) {
  const { say } = useWords();
  const wordsOf = useRefusalWords();
  const draft = useDraft(`request ${number}`, { text: "" });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<ReplyAct | null>(null);
  const act = useActs(number);
  const { text } = draft.fields;
  async function send(wanted: ReplyAct): Promise<void> {
    if (busy !== null) return;
    const says = wanted !== "settle";
    if (says && text.trim() === "") return setProblem(say("reply.empty"));
    if (says && draft.attachments.isIncomplete) return setProblem(say("attach.wait"));
    setProblem(null);
    setBusy(wanted);
    if (says) show(text);
    const error = await act(
      wanted,
      text,
      draft.attachments.kept.map(({ id }) => id),
    );
    if (error === null && says) draft.drop();
    if (error !== null) setProblem(wordsOf(error));
    setBusy(null);
    if (says) {
      await refresh();
      show(null);
    }
  }
  return {
    ...{ text, write: draft.write, attachments: draft.attachments, send, problem },
    isBusy: busy !== null,
    isLeaving: busy !== null && busy !== "settle",
  };
}

type Act = (wanted: ReplyAct, text: string, attachments: string[]) => Promise<CombinedError | null>;
function useActs(number: number): Act {
  const intent = useIntent();
  const [, answer] = useMutation(RequestAnswerDocument);
  const [, settle] = useMutation(RequestSettleDocument);
  const [, reopen] = useMutation(RequestReopenDocument);
  return async (wanted, text, attachments) => {
    const key = intent.keyOf([wanted, text, attachments]);
    const { error } =
      wanted === "settle"
        ? await settle({ number, key })
        : await (wanted === "answer" ? answer : reopen)({ number, text, attachments, key });
    if (error === undefined) intent.done();
    return error ?? null;
  };
}
