/** Clients' keys (DESIGN section 6): same key and input answers from the present row, other input is refused. */
import { createHash } from "node:crypto";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { doneBefore, putDone } from "@guichet/shared/database/done.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";

export interface Keyed {
  person: string;
  key: string;
  /** What is asked, the call's name included. */
  input: unknown;
}
/** What a call with this key made or changed, if there was one. @throws {Refused} `key-reused` */
export async function subjectDone(queries: Queries, { person, key, input }: Keyed): Promise<string | null> {
  const before = await doneBefore(queries, person, key);
  if (before === null) return null;
  if (before.input !== hashOf(input)) throw new Refused({ code: "key-reused" });
  return before.subject;
}
/** Answers false when a call with this key was done: then nothing is to do. @throws {Refused} `key-reused` */
export async function claimKey(queries: Queries, keyed: Keyed, subject: string, at: Date): Promise<boolean> {
  const { person, key, input } = keyed;
  // waits for another transaction with this key, so that of two at once the second sees what the first did
  if (await putDone(queries, person, key, { input: hashOf(input), subject }, at)) return true;
  await subjectDone(queries, keyed);
  return false;
}
const hashOf = (input: unknown): string => createHash("sha256").update(JSON.stringify(input)).digest("hex");
