/** What a gateway puts above the text of a mail from outside: `[EXTERNAL]`, `CAUTION: This email originated from…`. */

import { isOfFirstPerson } from "./own-words.ts";

export interface Cautioned {
  /** Empty when there is none. */
  caution: string;
  rest: string;
}

/** Takes off the first few paragraphs that are one. Never leaves nothing. */
export function cutCaution(text: string): Cautioned {
  const lines = text.split("\n", mostLines);
  let end = 0;
  for (let at = 0, seen = 0; at < lines.length && seen < mostParagraphs; ) {
    const to = endOfParagraph(lines, at);
    if (to === at || isRule(lines[at] ?? "")) {
      at++;
      if (end > 0) end = at; // a rule below a caution goes with it
      continue;
    }
    // folded over some lines, or the text follows without a blank one
    const isWhole =
      lines.slice(to).some((line) => line.trim() !== "") && isCaution(lines.slice(at, to).join(" "));
    if (!isWhole && !isCaution(lines[at] ?? "")) break;
    at = isWhole ? to : at + 1;
    end = at;
    seen++;
  }
  const head = lines.slice(0, end).join("\n");
  const rest = text.slice(head.length).replace(/^(?:[^\S\n]*\n)+/, "");
  return end === 0 || rest.trim() === "" ? { caution: "", rest: text } : { caution: head.trim(), rest };
}
const mostLines = 40;
const mostParagraphs = 4;
function endOfParagraph(lines: readonly string[], at: number): number {
  let to = at;
  while (to < lines.length && (lines[to] ?? "").trim() !== "") to++;
  return to;
}

const isRule = (line: string): boolean => /^[-_=*\s]{5,}$/.test(line);
function isCaution(paragraph: string): boolean {
  const said = paragraph.trim();
  return said.length <= 700 && !isOfFirstPerson(said) && cautions.some((pattern) => pattern.test(said));
}
const alarm =
  "caution|warning|attention|alerte?|achtung|warnung|vorsicht|attenzione|atención|let op|avertissement|prudence|be careful|external|extern[eo]?|note|notice|mise en garde";
const mail = "(e-?mail|message|mail|courriel|sender|expéditeur|nachricht|messaggio|bericht|correo|mensaje)";
const comes =
  "(originat|comes?|came|was sent|is from|provient|vient|émane|a été envoyé|kommt|stammt|provenien|proviene|afkomstig|komt)";
const outside = "(external|outside|externe|extérieur|hors d|außerhalb|extern|esterno|buiten|fuera)";
const care =
  "(not click|don['’]t click|not open|caution|careful|unless you|ne cliquez|ne pas cliquer|n['’]ouvrez|vigilan|klicken|non cliccare|klik niet|no haga clic)";
const what = "(links?|attachments?|liens?|pièces|anhänge|allegati|bijlagen)";
const cautions: readonly RegExp[] = [
  /^[[*(\s]{0,4}(external|externe?|extern|ext|outside|mail externe|courriel externe|external (e-?mail|sender|message|mail)|expéditeur externe|message externe|esterno|externo)[\])*!:\s]{0,5}$/i,
  new RegExp(`^\\W{0,6}(${alarm})?.{0,60}${mail}.{0,40}${comes}.{0,80}${outside}`, "i"),
  new RegExp(`^\\W{0,6}(${alarm})\\b.{0,80}${outside}.{0,200}${care}`, "i"),
  new RegExp(`^\\W{0,6}${outside}\\b.{0,60}${care}.{0,20}${what}`, "i"),
  new RegExp(`^\\W{0,6}(${alarm})\\b\\W{0,6}(external|externe?r?|esterno) ${mail}\\W{0,6}$`, "i"),
  /^\W{0,3}(you don['’]t often get e-?mail from|some people who received this message don['’]t often|vous n['’](obtenez|recevez) pas souvent|vous ne recevez pas souvent|(certaines|plusieurs) personnes (qui ont reçu|ayant reçu) ce message|sie erhalten nicht oft|einige personen, die diese nachricht|no suele recibir|non si ricevono spesso|u ontvangt niet vaak)/i,
  /^(ZjQcmQRYFpfptBanner(Start|End)|this message is from an external sender)/i,
];
