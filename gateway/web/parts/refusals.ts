/** Why the desk said no, in the reader's words. */
import type { CombinedError } from "urql";
import { type Refusal, refusalIn } from "../client.ts";
import { type Say, useWords, type WordId } from "../words/words.ts";
import { useMoments } from "./moments.ts";

export function useRefusalWords(): (error: CombinedError) => string {
  const { say } = useWords();
  const { relative } = useMoments();
  return (error) => {
    const refusal = refusalIn(error);
    if (refusal === null) return say("refused.network");
    return wordsOf(refusal, say, relative);
  };
}
function wordsOf(refusal: Refusal, say: Say, relative: (iso: string) => string): string {
  const text = (field: string): string => (typeof refusal[field] === "string" ? refusal[field] : "");
  const values = {
    name: text("byName") === "" ? text("name") : text("byName"),
    moment: text("at") === "" ? "" : relative(text("at")),
    number: typeof refusal["into"] === "number" ? refusal["into"] : 0,
    status: text("status"),
  };
  if (refusal.code === "not-the-owner" && values.name === "") return say("refused.no-owner");
  const id = codes[refusal.code];
  return id === undefined ? say("refused.other", { code: refusal.code }) : say(id, values);
}
const codes: Record<string, WordId> = {
  "already-validated": "refused.already-validated",
  "already-taken": "refused.already-taken",
  "already-sent": "refused.already-sent",
  "changed-meanwhile": "refused.changed-meanwhile",
  "invalid-input": "refused.invalid-input",
  "key-reused": "refused.key-reused",
  merged: "refused.merged",
  "not-a-member": "refused.not-a-member",
  "not-an-administrator": "refused.not-an-administrator",
  "not-found": "refused.not-found",
  "not-signed-in": "refused.not-signed-in",
  "not-the-owner": "refused.not-the-owner",
  "not-the-requester": "refused.not-the-requester",
  "not-validated": "refused.not-validated",
  "resolution-missing": "refused.resolution-missing",
  unavailable: "refused.unavailable",
  "wrong-status": "refused.wrong-status",
};
