/**
 * What a member wrote by mail, before it goes to the requester: nothing in it may tell a member's own address or let a
 * requester act as one (DESIGN rules 1 and 8). Pure.
 */
import { at, fold, folding, linkKey, linkPath, replyDetail } from "@guichet/shared/contracts/signed-text.ts";

interface Wish {
  /** Every address of the members. */
  addresses: readonly string[];
  /** Takes their place. */
  queueAddress: string;
}
/** Never leaves nothing where there was text. */
export function cleanedOf(text: string, { addresses, queueAddress }: Wish): string {
  const cleaned = withoutSignature(text)
    .replace(link, (_, open: string | undefined, _number: string, close: string | undefined) =>
      open !== undefined && close !== undefined ? "" : `${open ?? ""}${close ?? ""}`,
    )
    .replace(replyDetail, "$1");
  const known = personal(addresses, cleaned);
  const hidden = known === null ? cleaned : cleaned.replace(known, () => queueAddress);
  return hidden.trim() === "" && text.trim() !== "" ? "…" : hidden.trim();
}

/** RFC 3676 §4.3. What stands below a longer one is text that somebody set off by dashes. */
function withoutSignature(text: string): string {
  const lines = text.split("\n");
  const delimiter = lines.findIndex(
    (line, at) => /^-- ?\r?$/.test(line) && lines.length - at - 1 <= longestSignature,
  );
  const body = lines.slice(0, delimiter).join("\n");
  return delimiter === -1 || body.trim() === "" ? text : body;
}
/** In lines. */
const longestSignature = 30;

/** With what stands around it; a k of another form goes as far as it reaches. */
const link = new RegExp(
  `([<[(]\\s?)?(?:https?[:%][^\\s<>"']{0,500}?)?${linkPath}(?:${linkKey})?[^\\s<>"')\\]]*(\\s?[>\\])])?`,
  "gi",
);

/**
 * Each address, with any plus part. What precedes must not make it somebody else's (`jeanpaul@` is not `paul@`); what
 * follows may be anything: rather spoil `paul@lapp.example.org` than miss the `paul@lapp.example.Merci` of a hasty writer.
 * Only of those whose local part is there: a desk has hundreds of members, and a text names one or two.
 */
function personal(addresses: readonly string[], text: string): RegExp | null {
  const unfolded = text.replace(new RegExp(fold, "g"), "").toLowerCase();
  const longestFirst = addresses
    .filter((address) => unfolded.includes(address.slice(0, address.lastIndexOf("@")).toLowerCase()))
    .toSorted((one, other) => other.length - one.length);
  const sources = longestFirst.map((address) => {
    const middle = address.lastIndexOf("@");
    const [local, domain] = [address.slice(0, middle), address.slice(middle + 1)].map((half) =>
      folding([...half].map(escaped)),
    );
    return `${local}${fold}(?:\\+[^\\s@]{0,64})?${at}${fold}${domain}`;
  });
  const border = "(?:(?<=%[0-9a-f]{2})|(?<![\\p{L}\\p{N}_])(?<![\\p{L}\\p{N}_][.+%-]))";
  return sources.length === 0 ? null : new RegExp(`${border}(?:${sources.join("|")})`, "giu");
}
const escaped = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
