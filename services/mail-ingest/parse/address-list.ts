/** Address lists of header fields (RFC 5322 §3.4, RFC 6532), also as people and programs write them. */
import { decodeWords } from "./encoded-words.ts";

export interface Listed {
  name: string;
  address: string;
}
const longestField = 100_000;

/** Groups dissolve into their members; what has no address is left out. @param value text without raw bytes */
export function addressList(value: string, most: number): Listed[] {
  const found: Listed[] = [];
  for (const piece of piecesOf(value.slice(0, longestField))) {
    if (found.length >= most) break;
    found.push(...listedIn(piece));
  }
  return found.slice(0, most);
}

/** One mailbox, cut at commas and semicolons, and behind the name of a group. */
interface Piece {
  /** What stands outside of brackets and comments. */
  phrase: string;
  comment: string;
  bracketed: string | null;
  /** What stands behind the brackets: the name of the next one, where the comma between them is missing. */
  behind: string;
}
const nothing = (): Piece => ({ phrase: "", comment: "", bracketed: null, behind: "" });

function piecesOf(value: string): Piece[] {
  const pieces: Piece[] = [];
  let piece = nothing();
  const end = (): void => {
    pieces.push(piece);
    piece = nothing();
  };
  for (const [token] of value.matchAll(tokens)) {
    const first = token[0];
    if (first === "," && isBareName(piece)) piece.phrase += ", ";
    else if (first === "," || first === ";") end();
    // a colon ends the name of a group; inside of an address without brackets it stands nowhere
    else if (first === ":") piece = nothing();
    else if (first === "(") piece.comment ||= token.slice(1).replace(/\)$/, "").replace(/\\(.)/g, "$1");
    else if (first === "<") {
      if (piece.bracketed !== null) {
        const next = piece.behind;
        end();
        piece.phrase = next;
      }
      piece.bracketed = token.slice(1).replace(/>$/, "").trim();
    } else {
      const said = first === '"' ? quotedText(token) : token;
      if (piece.bracketed === null) piece.phrase += said;
      else piece.behind += said;
    }
  }
  end();
  return pieces;
}
/** Quoted strings, comments, brackets, encoded words, what separates; a quotation mark or bracket without an end is text. */
const tokens =
  /"(?:\\.|[^"\\]){0,2000}"|\((?:\\.|[^()\\]|\([^()]{0,200}\)){0,2000}\)|<[^<>]{0,1000}>?|=\?[^?\s]{1,40}\?[bq]\?[^?]{0,2000}\?=|[,;:]|[^",;:(<]+?(?==\?|[",;:(<]|$)|./gis;

/** `Roe, Jane <jane@…>` without its quotation marks. */
const isBareName = ({ phrase, bracketed }: Piece): boolean =>
  bracketed === null && phrase.trim() !== "" && !phrase.includes("@");
const isMailbox = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text) || /^"[^"]*"@[^\s@]+$/.test(text);
const quotedText = (token: string): string => {
  const inner = token.slice(1, -1).replace(/\\(.)/g, "$1");
  return isMailbox(inner) ? inner : ` ${inner} `;
};

function listedIn({ phrase, comment, bracketed, behind }: Piece): Listed[] {
  const said = decodeWords(phrase.trim() || behind.trim())
    .replace(/\s+/g, " ")
    .trim();
  const remark = decodeWords(comment.trim());
  if (bracketed?.includes("@"))
    return [{ name: said === "" || said === bracketed ? remark : said, address: addressIn(bracketed) }];
  if (/=\?/.test(phrase)) {
    // all of it in encoded words, the address too
    const inner = /^(.*?)<([^<>\s]+@[^<>\s]+)>/.exec(said);
    if (inner !== null) return [{ name: inner[1]?.trim() ?? "", address: inner[2] ?? "" }];
  }
  const words = said.split(" ").filter((word) => word.includes("@"));
  return words.map((address) => ({
    name: words.length === 1 ? remark : "",
    address: address.replace(/^[[<'"]{1,20}|[\]>'".]{1,20}$/g, ""),
  }));
}
/** Routes (RFC 5322 §4.4) and `mailto:` aside. */
const addressIn = (bracketed: string): string =>
  decodeWords(bracketed)
    .replace(/^@[^:]{1,250}:/, "")
    .replace(/^mailto:/i, "")
    .replace(/\s{1,20}(?=@)|(?<=@)\s+/g, "");
