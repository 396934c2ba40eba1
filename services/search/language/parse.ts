/** What somebody typed into the search box. Plain words for now: no character has a meaning of its own. */
import { plainWords } from "../rules/words.ts";

export interface Question {
  /** The ticket that is named, which comes first: `1234`, `#1234` or `[LAPP #1234]`. */
  number: number | null;
  /** All must be found. One that holds spaces is several words in a row: `wi fi`. */
  words: readonly string[];
}

export function parse(query: string): Question {
  let number: number | null = null;
  const named = (digits: string): string => {
    number ??= Number(digits);
    return ` ${digits} `;
  };
  const rest = query
    .normalize("NFC")
    .replace(replyPrefixes, "")
    .replace(tag, (_, bracketed?: string, plain?: string) => named(bracketed ?? plain ?? ""))
    .replace(/^\s*(\d{1,15})\s*$/, (_, digits: string) => named(digits));
  const words = rest
    .split(/\s+/)
    .map((word) => plainWords(word.replace(elision, "")).trim().replace(/\s+/g, " "))
    .filter((word) => word !== "");
  return { number, words: [...new Set(words)] };
}

/** A subject copied from an answer or a forwarded mail. */
const replyPrefixes = /^(\s*(re|ré|rép|fw|fwd|tr|aw)\s*:)+/i;
const tag = /(?:\[[\p{L}\p{N}-]{1,20} ?#(\d{1,15})\]|(?<=^|\s)#(\d{1,15})(?=\s|$))/gu;
/** `l'imprimante` asks for `imprimante`, however it is written there. */
const elision = /^["«“(]*(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\p{L}{2})/iu;
