/** Sending a form: one key for one intent, and what was wrong, by field. */
import { useRef, useState } from "react";
import type { CombinedError } from "urql";
import { type Refusal, refusalIn } from "../client.ts";
import "../words/letters.ts";
import type { Say, WordId } from "../words/words.ts";

export interface Saving<Input> {
  save(input: Input): Promise<boolean>;
  isBusy: boolean;
  /** Of the last try. */
  error: CombinedError | undefined;
}
type Send<Input> = (input: Input, key: string) => Promise<{ error?: CombinedError | undefined }>;

/** Until it is known to be done, the same input keeps its key, so that a repeat does nothing twice. */
export function useSaving<Input>(send: Send<Input>): Saving<Input> {
  const intent = useRef<{ key: string; input: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  async function save(input: Input): Promise<boolean> {
    if (isBusy) return false;
    const written = JSON.stringify(input);
    if (intent.current?.input !== written) intent.current = { key: crypto.randomUUID(), input: written };
    setBusy(true);
    const result = await send(input, intent.current.key);
    setBusy(false);
    setError(result.error);
    if (result.error === undefined) intent.current = null;
    return result.error === undefined;
  }
  return { save, isBusy, error };
}

/** The words of what is wrong with a field; undefined when nothing is. */
export type ProblemAt = (field: string) => string | undefined;
export function problemsOf(error: CombinedError | undefined, say: Say): ProblemAt {
  const refusal = refusalIn(error);
  const found = new Map<string, string>();
  for (const { field, word, values } of refusal === null ? [] : problemsIn(refusal))
    if (!found.has(field)) found.set(field, say(word, values));
  return (field) => found.get(field);
}

interface Problem {
  field: string;
  word: WordId;
  values: Record<string, string | number>;
}
function problemsIn(refusal: Refusal): Problem[] {
  const one = (field: string, word: WordId, given: unknown = ""): Problem[] => [
    { field, word, values: { given: String(given) } },
  ];
  switch (refusal.code) {
    case "address-taken":
      return one("addresses", "admin.problem.address-taken", refusal["address"]);
    case "login-taken":
      return one("login", "admin.problem.login-taken", refusal["login"]);
    case "name-taken":
      return one("name", "admin.problem.name-taken", refusal["name"]);
    case "last-administrator":
      return one("administrator", "admin.problem.last-administrator");
    case "invalid-input":
      return problemsOfInput(refusal["problems"]).flatMap(problemAt);
    default:
      return [];
  }
}
interface InputProblem {
  path: string;
  problem: string;
}
function problemsOfInput(problems: unknown): InputProblem[] {
  if (!Array.isArray(problems)) return [];
  return problems.flatMap((one: unknown) =>
    typeof one === "object" && one !== null && "path" in one && typeof one.path === "string"
      ? [{ path: one.path, problem: "problem" in one ? String(one.problem) : "" }]
      : [],
  );
}
/** `input.addresses.1` is about the second address; a service names the argument otherwise, as in `queue.name`. */
function problemAt({ path, problem }: InputProblem): Problem[] {
  const inner = path.replace(/^(?:input|person|queue|absence)\./, "");
  // a template's problem says the line, which only the desk knows
  if (inner.startsWith("letters."))
    return [{ field: inner, word: "admin.problem.letters", values: { given: problem } }];
  const [field = "", place] = inner.split(".");
  const word = fieldWords.get(field);
  return word === undefined ? [] : [{ field, word, values: { place: Number(place ?? 0) + 1 } }];
}
const fieldWords: ReadonlyMap<string, WordId> = new Map([
  ["name", "admin.problem.name"],
  ["login", "admin.problem.login"],
  ["addresses", "admin.problem.addresses"],
  ["password", "admin.problem.password"],
  ["office", "admin.problem.long"],
  ["telephone", "admin.problem.long"],
  ["about", "admin.problem.long"],
  ["members", "admin.problem.members"],
  ["from", "admin.problem.day"],
  ["until", "admin.problem.until"],
] as const);
