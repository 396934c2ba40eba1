/** A new request while it is written: its draft, what is wrong with it, sending it once. */
import { useState } from "react";
import { useMutation } from "urql";
import { type Refusal, refusalIn } from "../client.ts";
import { NewRequestOpenDocument } from "../operations.generated.ts";
import "../words/new-request.ts";
import { useWords, type WordId } from "../words/words.ts";
import { useDraft } from "./draft.ts";
import { useIntent } from "./intent.ts";
import { useRefusalWords } from "./refusals.ts";
import type { Shown } from "./request-words.ts";

export type AskName = "queue" | "subject" | "text" | "office" | "telephone" | "equipment";
export type Fields = Record<AskName, string>;
export type Problems = Partial<Record<AskName | "all", string>>;
/** In the order of the form. */
export const askNames: readonly AskName[] = ["subject", "text", "queue", "office", "telephone", "equipment"];

export function useNewRequest(empty: Fields, opened: (request: Shown) => void) {
  const { say } = useWords();
  const wordsOf = useRefusalWords();
  const draft = useDraft("new", empty);
  const [problems, setProblems] = useState<Problems>({});
  const [{ fetching }, open] = useMutation(NewRequestOpenDocument);
  const intent = useIntent();
  const { fields, attachments } = draft;
  /** What is wrong, so that the first field of it gets the focus; nothing when it has left. */
  async function send(): Promise<Problems> {
    if (fetching) return {};
    const found = missing(fields, say);
    if (attachments.isIncomplete) found.all = say("attach.wait");
    setProblems(found);
    if (Object.keys(found).length > 0) return found;
    const input = {
      ...{ queue: fields.queue, subject: fields.subject.trim(), text: fields.text },
      office: orNull(fields.office),
      telephone: orNull(fields.telephone),
      equipment: orNull(fields.equipment),
      attachments: attachments.kept.map(({ id }) => id),
    };
    const { data, error } = await open({ ...input, key: intent.keyOf(input) });
    if (data === undefined || error !== undefined) {
      const refused = error === undefined ? {} : refusedFields(refusalIn(error), say("new.problem.field"));
      if (error !== undefined && Object.keys(refused).length === 0) refused.all = wordsOf(error);
      setProblems(refused);
      return refused;
    }
    intent.done();
    draft.drop();
    opened(data.openRequest);
    return {};
  }
  return { ...draft, problems, isBusy: fetching, send };
}
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

const required: Partial<Record<AskName, WordId>> = {
  subject: "new.problem.subject",
  text: "new.problem.text",
  queue: "new.problem.queue",
};
function missing(fields: Fields, say: (id: WordId) => string): Problems {
  const found: Problems = {};
  for (const name of askNames) {
    const words = required[name];
    if (words !== undefined && fields[name].trim() === "") found[name] = say(words);
  }
  return found;
}
function refusedFields(refusal: Refusal | null, words: string): Problems {
  const found: Problems = {};
  const problems: unknown = refusal?.["problems"];
  for (const problem of Array.isArray(problems) ? problems : []) {
    const name = askNames.find((one) => one === problem?.path);
    if (name !== undefined) found[name] = words;
  }
  return found;
}
