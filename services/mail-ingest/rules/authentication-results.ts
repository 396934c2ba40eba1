/** What our own MTA found out about a sender, as its `Authentication-Results` header says (RFC 8601). Pure. */
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { domainOf } from "./origin.ts";

type Result = Verdicts["spf"];

/** The authserv-id in lower case: the first word of the value, before its version (RFC 8601 §2.2). */
export const authservIdOf = (value: string): string =>
  /^\s*"?([^\s;"]{1,255})/.exec(segmentsOf(value)[0] ?? "")?.[1]?.toLowerCase() ?? "";

/** @param from the address in From, for whose domain alone DMARC vouches */
export function verdictsIn(value: string, from: string | null): Verdicts {
  const [, ...said] = segmentsOf(value);
  const statements = said.flatMap(statementIn);
  const ofMethod = (method: string): Result => {
    const results = statements.filter((one) => one.method === method).map(({ result }) => result);
    return results.find((result) => result === "pass") ?? results[0] ?? "none";
  };
  const isAligned = ({ method, result, properties }: Statement): boolean =>
    result === "pass" && from !== null && vouchesFor(from)(properties.get(alignedBy[method] ?? "") ?? "");
  const dmarc = ofMethod("dmarc");
  return {
    ...{ spf: ofMethod("spf"), dkim: ofMethod("dkim"), dmarc, arc: ofMethod("arc") },
    aligned: dmarc !== "fail" && statements.some(isAligned),
  };
}
/** Which property of a method names the domain that passed. */
const alignedBy: Readonly<Record<string, string>> = {
  dmarc: "header.from",
  dkim: "header.d",
  spf: "smtp.mailfrom",
};
/** The domain itself, or one above it: who has a domain has what is below. */
export const vouchesFor =
  (from: string) =>
  (passed: string): boolean => {
    const [own, domain] = [domainOf(from), domainOf(passed.replace(/^"|"$/g, ""))];
    return own === domain || (domain.includes(".") && own.endsWith(`.${domain}`));
  };

interface Statement {
  method: string;
  result: Result;
  properties: Map<string, string>;
}
/** `dkim=pass header.d=example.org header.s=a`; methods may bear a version, `dkim/1`. */
function statementIn(text: string): Statement[] {
  const found = /^\s*([a-z-]{1,20})(?:\s*\/\s*\d+)?\s*=\s*([a-z]{1,20})\b(.*)$/is.exec(text);
  if (found === null) return [];
  const [, method = "", word = "", rest = ""] = found;
  const properties = new Map<string, string>();
  for (const [, name = "", value = ""] of rest.matchAll(property)) {
    const known = name.toLowerCase();
    if (known !== "" && !properties.has(known)) properties.set(known, value);
  }
  return [{ method: method.toLowerCase(), result: resultOf(word.toLowerCase()), properties }];
}
/** A property, or something quoted that is none: what is quoted names nothing itself. */
const property = /"(?:[^"\\]|\\.)*"|([a-z][a-z.-]{0,40})\s*=\s*("(?:[^"\\]|\\.)*"|[^\s"]+)/gi;
/** RFC 8601 §2.7; `policy` (signed, but not as it should be) proves nothing. */
export const resultOf = (word: string): Result => results.find((result) => result === word) ?? "neutral";
const results = ["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"] as const;

/** What stands between semicolons, without comments, which nest. What is quoted, strangers may have chosen: HELO, say. */
function segmentsOf(value: string): string[] {
  const segments: string[] = [];
  let [segment, depth, isQuoted] = ["", 0, false];
  const text = value.slice(0, 8000);
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\") {
      if (depth === 0) segment += text.slice(at, at + 2);
      at++;
    } else if (character === '"' && depth === 0) {
      isQuoted = !isQuoted;
      segment += character;
    } else if (character === "(" && !isQuoted) depth++;
    else if (character === ")" && depth > 0) depth--;
    else if (character === ";" && depth === 0 && !isQuoted) {
      segments.push(segment);
      segment = "";
    } else if (depth === 0) segment += character;
  }
  return [...segments, segment];
}
