/** Content-Type and Content-Disposition with their parameters (RFC 2045 §5.1, 2183, 2231), also as they should not be. */
import { decodeBytes, fieldText } from "./charsets.ts";
import { decodeWords } from "./encoded-words.ts";

export interface Parameterised {
  /** In lower case, such as `text/plain` or `attachment`. */
  value: string;
  /** By name in lower case; words, percent signs and continuations are decoded. */
  parameters: ReadonlyMap<string, string>;
}
const mostParameters = 200;
const longestField = 64 * 1024;

/** `hint`: the charset of raw bytes. */
export function parameterised(field: string, hint: string | null): Parameterised {
  const text = fieldText(field.slice(0, longestField), hint).trimStart();
  const value = /^[^;\s]{0,200}/.exec(text)?.[0] ?? "";
  const sections = new Map<string, Section[]>();
  for (const { name, content } of pairsOf(text.slice(value.length))) {
    const [, base = name, place, mark] = /^([^*]*)(?:\*(\d{1,3}))?(\*?)$/.exec(name) ?? [];
    const section = {
      place: Number(place ?? 0),
      isWhole: place === undefined,
      isEncoded: mark === "*",
      content,
    };
    const known = sections.get(base);
    if (known === undefined) sections.set(base, [section]);
    else known.push(section);
  }
  const parameters = new Map([...sections].map(([name, some]) => [name, joined(some)]));
  return { value: value.toLowerCase().replace(/^["']|["',]+$/g, ""), parameters };
}

interface Pair {
  name: string;
  content: string;
}
/** A semicolon may be missing, a quotation mark too; a quoted one may stand inside unescaped. */
function pairsOf(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (let rest = text; pairs.length < mostParameters; ) {
    const start = /^[\s;,]*([^\s;=]{1,100})\s*=\s*/.exec(rest);
    if (start === null) {
      const next = rest.indexOf(";", 1);
      if (next === -1) return pairs;
      rest = rest.slice(next);
      continue;
    }
    rest = rest.slice(start[0].length);
    const { content, length } = rest.startsWith('"') ? quoted(rest) : bare(rest);
    pairs.push({ name: start[1]?.toLowerCase() ?? "", content });
    rest = rest.slice(length);
  }
  return pairs;
}
function quoted(text: string): { content: string; length: number } {
  const end = /(?<!\\)"(?=\s*(?:;|$|[\w-]{1,30}\*?\d{0,3}\*?=["\w]))/.exec(text.slice(1));
  const content = end === null ? text.slice(1) : text.slice(1, end.index + 1);
  return { content: content.replace(/\\(["\\])/g, "$1"), length: content.length + (end === null ? 1 : 2) };
}
/** To the semicolon, which may stand in an encoded word, or to a next parameter without one. */
function bare(text: string): { content: string; length: number } {
  const all = /^(?:=\?[^?\s]{1,40}\?[bq]\?[^?]{0,5000}\?=|[^;])*/i.exec(text)?.[0] ?? "";
  const next = /\s(?=[\w-]{1,30}(?:\*\d{1,3})?\*?=["\w])/.exec(all)?.index ?? all.length;
  const content = all.slice(0, next).replace(/\s\([^()]{0,200}\)\s*$/, ""); // a comment
  return { content: content.trim(), length: next };
}

interface Section {
  place: number;
  isWhole: boolean;
  isEncoded: boolean;
  content: string;
}
/** RFC 2231 §3 and 4: pieces in their order, decoded together; it wins over the plain form that stands beside it for old programs. */
function joined(sections: readonly Section[]): string {
  const extended = sections.filter(({ isWhole, isEncoded }) => !isWhole || isEncoded);
  if (extended.length === 0) return plain(sections[0]?.content ?? "");
  const ordered = extended.toSorted((one, other) => one.place - other.place);
  if (ordered.every(({ isEncoded }) => !isEncoded))
    return plain(ordered.map(({ content }) => content).join(""));
  const [, charset = "", first] = /^([^']{0,40})'[^']{0,20}'([\s\S]*)$/.exec(ordered[0]?.content ?? "") ?? [];
  const bytes = ordered.map(({ content, isEncoded }, at) => {
    const text = at === 0 ? (first ?? content) : content;
    return isEncoded ? unescaped(text) : Buffer.from(text, "utf8");
  });
  return decodeWords(decodeBytes(Buffer.concat(bytes), charset === "" ? null : charset));
}
/** Encoded words are forbidden here, and everywhere; percent signs are taken for such where they make UTF-8. */
function plain(content: string): string {
  const text = decodeWords(content);
  if (!/%[89a-f][0-9a-f]/i.test(text)) return text;
  const decoded = unescaped(text).toString("utf8");
  return decoded.includes("\ufffd") ? text : decoded;
}
const unescaped = (text: string): Buffer =>
  Buffer.from(
    Buffer.from(text, "utf8")
      .toString("latin1")
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
