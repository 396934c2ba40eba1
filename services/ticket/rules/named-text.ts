/** What of a request's text may name somebody: the writer's own words, without what they quote, addresses and signature. */

/** One word, with where it stands. */
export interface Word {
  /** Without accents, as written. */
  raw: string;
  /** In lower case. */
  low: string;
  /** What separates it from the word before, empty for the first. */
  gap: string;
}

/** @param unaccented text that has lost its accents, so that its words are found by their letters */
export function wordsIn(unaccented: string): Word[] {
  const own = withoutAddresses(ownLines(unaccented.slice(0, longest)));
  const words: Word[] = [];
  let end = 0;
  for (const { 0: raw, index } of own.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.push({ raw, low: raw.toLowerCase(), gap: own.slice(end, index) });
    end = index + raw.length;
  }
  return words;
}
const longest = 64 * 1024;

function ownLines(text: string): string {
  const lines = text.split("\n");
  const passedOn = lines.findIndex((line, at) => isPassedOn(line, lines, at));
  const own = lines.slice(0, passedOn === -1 ? lines.length : passedOn);
  const farewell = own.findLastIndex((line) => line.length <= 60 && farewells.test(line));
  // A long text below is no signature
  const isSigned = farewell > 0 && own.length - farewell <= 12;
  return (isSigned ? own.slice(0, farewell) : own).filter((line) => !/^\s{0,3}>/.test(line)).join("\n");
}
/** The head of a mail that was passed on: DESIGN rule 3 takes no name from a header or a quotation. */
function isPassedOn(line: string, lines: readonly string[], at: number): boolean {
  if (line.length > 200) return false;
  if (/^\s{0,3}-{3,}\s?\p{L}[\p{L}' ]{5,40}-{3,}\s*$/u.test(line)) return true;
  if (!/^[\s*]{0,3}(?:from|de|von|da|van|subject|sujet|objet)[\s*]{0,3}:/i.test(line)) return false;
  const below = lines.slice(at + 1, at + 6).join("\n");
  return /^[\s*]{0,3}(?:date|sent|envoye|gesendet|inviato|enviado|verzonden|to|a|an|pour|para|aan)[\s*]{0,3}:/im.test(
    below,
  );
}
const farewells =
  /^[\s*_]{0,3}(?:(?:bien |tres )?cordialement|cdlt|cdt|bien a (?:vous|toi)|amicalement|sincerement|salutations?.{0,20}|bonne (?:journee|soiree)|(?:best |kind |warm )?regards|sincerely|yours .{0,12}|best wishes|cheers|mit freundlichen gru\S{1,4}|viele gru\S{1,4}|cordiali saluti|saludos|met vriendelijke groet)[\s,.!*_-]{0,4}$/i;

/** `cpetit@lapp.example`, `https://lapp.example/~cpetit` and `/home/cpetit` are not said to somebody. */
const withoutAddresses = (text: string): string =>
  text.replace(
    /[^\s@<>()]{1,100}@[^\s@<>()]{2,200}|(?:https?:|www\.)\S{1,500}|(?<!\S)(?:[~/]|[a-z]:\\|\\\\)\S{1,500}/gi,
    "•",
  );
