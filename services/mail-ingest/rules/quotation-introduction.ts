/**
 * `On … wrote:`: the line, or the few lines, with which a mail program introduces what it quotes. Some put the name before
 * the date, some have no verb at all (`2026-11-24 10:12 GMT+01:00 Name <a@b.example>:`).
 */

/** Answers the line after the introduction that begins at `at`; null where none does. */
export function introductionAt(lines: readonly string[], at: number): number | null {
  const first = bare(lines[at] ?? "");
  if (first.length < 4 || first.length > longestLine || !mayBegin(first, lines[at + 1])) return null;
  let said = "";
  let hasGap = false;
  for (let next = at; next < lines.length && next < at + mostLines; next++) {
    const line = (lines[next] ?? "").trim();
    if (line.length > longestLine || (next > at && isNoContinuation(line))) return null;
    if (line === "" && !isGapFit.test(said)) return null;
    hasGap ||= line === "";
    said = `${said} ${bare(line)}`.trim();
    if (next === at && olderGmail.test(said)) return next + 1;
    if (!terminator.test(said)) continue;
    const isQuoted = isQuotedBelow(lines, next + 1);
    if (isIntroduction(said, { isQuoted, hasGap, isOneLine: next === at }))
      return beginsLater(lines, at, next, said) ? null : next + 1;
    if (/[:：]\s*$/.test(line)) return null;
  }
  return null;
}
/** Above a blank line there is the end of a date or of a name, or a comma: no words of somebody. */
const isGapFit = /(?:^|\s)["(<+]?[\p{Lu}\d]\S*$|[,<]$/u;
const mostLines = 6;
const longestLine = 250;
/** Without marks of direction, bold and italic type, and the dashes of Zoho. */
const bare = (line: string): string =>
  line
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .trim()
    .replace(/^>\s?(?=\S{1,10}:$)/, "")
    .replace(/^[-*_]{1,8}\s?/, "")
    .replace(/[*_\s]{1,8}$/, "");
/** The first line may be somebody's own, and the introduction one of those below it, unless that one misses its date. */
function beginsLater(lines: readonly string[], at: number, end: number, said: string): boolean {
  const isDated = startsDated(said);
  for (let next = at + 1; next <= end; next++) {
    const line = lines[next] ?? "";
    if (isRemainder.test(line) || (isDated && !startsDated(bare(line)))) continue;
    if (introductionAt(lines, next) === end + 1) return true;
  }
  return false;
}
const isRemainder =
  /^\s*(?:$|[<(]|(?:wrote|writes|sent|a écrit|écrit|schrieb|geschrieben|ha scritto|escribió)\b)/i;
const olderGmail = /^\d{4}[/-]\d{1,2}[/-]\d{1,2}\s.{1,80}<[^\s<>]{1,80}@[^\s<>]{1,80}>:?$/;
const terminator =
  /[:：][\s*_]{0,3}-{0,8}$|\s?-{2,8}$|[>)\]]\s(?:wrote|a écrit|schrieb|ha scritto|escribió|escreveu)$/;

function mayBegin(first: string, next: string | undefined): boolean {
  return (
    beginning.test(first) ||
    /\d{4}|\d{1,2}:\d\d|@|<$|&lt;/.test(first) ||
    verb.test(first) ||
    /^\s*<(mailto:)?[^\s@]+@/.test(next ?? "")
  );
}
/** A fresh beginning, a quotation, or a sentence that ends: then what stood before was somebody's own line. */
const isNoContinuation = (line: string): boolean =>
  (line.startsWith(">") && !/^> ?\S{1,10}:$/.test(line)) ||
  (beginning.test(line) && /\d/.test(line.slice(0, 40))) ||
  /(\p{L}{4,}\.|[!?])$/u.test(line);
function isQuotedBelow(lines: readonly string[], from: number): boolean {
  for (let at = from; at < lines.length && at < from + 5; at++)
    if ((lines[at] ?? "").trim() !== "") return /^\s{0,3}>/.test(lines[at] ?? "");
  return false;
}

interface Around {
  /** `>` follows. */
  isQuoted: boolean;
  /** A blank line stands within. */
  hasGap: boolean;
  isOneLine: boolean;
}
function isIntroduction(said: string, { isQuoted, hasGap, isOneLine }: Around): boolean {
  if (said.length > 450) return false;
  const hasAddress = address.test(said);
  const isDated = startsDated(said);
  if (hasGap && !(hasAddress && isDated)) return false;
  if (!isDated && (isTold.test(said) || /\p{L}$/u.test(said))) return false;
  const hasTime = /\d{1,2}\s?[:.h]\s?\d{2}|[时点]\d|\d時/.test(said);
  if (verb.test(said)) {
    if (isDated && (hasAddress || hasTime || isQuoted)) return true;
    if (hasGap) return false;
    if (isOneLine && addressAlone.test(said)) return true;
    if (hasAddress && said.length <= 250 && (isQuoted || /^[^:]{0,80}[<(["]/.test(said))) return true;
    if (isQuoted && isOneLine && (said.length <= 80 || /\d/.test(said))) return true;
    return isOneLine && isNameThenDate(said);
  }
  if (said.length > 250 || hasGap) return false;
  if (isDated && hasTime && /[<(["“][^<>()]{0,80}@|님이|от /.test(said) && /\d{4}/.test(said)) return true;
  const isForeign = /[^\p{Script=Latin}\P{L}]/u.test(said);
  if (isForeign && hasTime && hasAddress && /(?:19|20)\d\d/.test(said)) return true;
  if (!isQuoted) return false;
  return (hasAddress && /\d/.test(said)) || quoting.test(said) || (isDated && hasTime && /\d{4}/.test(said));
}
/** `Name a écrit le 24/11/2026 10:12 :` of webmails. */
const isNameThenDate = (said: string): boolean =>
  said.length <= 150 &&
  /(wrote on|a écrit le|schrieb am|ha scritto il|escribió el|escreveu (em|\()|schreef op)\s?.{0,25}\d{1,4}[-/. ].{0,20}\d{1,2}[:.h]\d\d/i.test(
    said,
  );
const addressAlone = /^<?[^\s@<>]{1,64}@[^\s@<>]{1,100}>?(?:\s\p{L}{1,12}){1,2}\s?[:：]$/u;
/** Somebody leads to what they quote: « Voici ce que dit le serveur ». */
const isTold =
  /^(?:voici|voilà|here|this is|see|look|hier ist|siehe|ecco|aquí|zie)(?!\p{L})|(?<!\p{L})(?:ce que|ce qu['’]|what)(?!\p{L})/iu;
const address = /[^\s@<>()[\]]@[^\s@<>()[\]]+\.\p{L}|mailto:/u;
/** A date at the start, behind one of the words that introduce it. */
function startsDated(said: string): boolean {
  const word = beginning.exec(said)?.[0];
  if (word !== undefined && /\d/.test(said.slice(word.length, word.length + 40))) return true;
  if (!/(?:19|20)\d\d|\d[:.h]\d\d/.test(said.slice(0, 45))) return false;
  return /^\d{1,2}[:.h]\d\d(?!\d)|^(\p{L}{2,12}[.,]{0,2}\s+(den |dem )?){0,2}(\d{1,2}(st|nd|rd|th)?([-./]|[.,]{0,2}\s)|\d{4}[-./年년])/u.test(
    said,
  );
}
const beginning =
  /^(on|le|am|il|il giorno|el|em|no dia|op|den|dnia|w dniu|dne|во?|у|в|at|à|a|vào|pada|στις|în|ngày|в|在|vendredi|lundi|mardi|mercredi|jeudi|samedi|dimanche)\s/i;
const quoting = /^(quoting|zitat von|citando|citat (från|af)|selon|cytowanie|citeren)\s.{2,120}:$/i;
/** Not `m'a écrit`: that is a sentence. */
const verb =
  /(?<![\p{L}'’])(wrote|writes|(a|avez|ont) écrit|écrivait|écrit|schrieb|schrieben|geschrieben|ha scritto|hai scritto|scrive|escribió|escreveu|geschreven|schreef|skrev|napisał(\(a\)|a)?|pisze|napsal(\(a\)|a)?|napísal(\(a\)|a)?|(je )?napisao|napisal|menulis|kirjutas|rašė|rakstīja|missatge de|kirjoitti|написала?|написал\(а\)|писал|пишет|пише|yazdı|írta|έγραψε|a scris|va escriure|đã viết)(?!\p{L})|写道|写到|寫道|のメール|님이 작성|wiadomość napisana przez/iu;
