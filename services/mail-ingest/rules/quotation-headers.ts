/** How mail programs set off the mail that is answered or passed on: a line between dashes, or a few of its headers. */

/** `-----Original Message-----`, `---------- Forwarded message ---------`, `Début du message transféré :`. */
export function isOriginalMessage(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? "").trim();
  if (line.length > 80 || line.length < 8) return false;
  const bare = line.replace(/^[-_*\s]{1,40}/, "").replace(/[-_*\s]{1,40}$/, "");
  const isSetOff = bare.length <= line.length - 4 && /^[*\s]{0,3}-{2}/.test(line);
  return isSetOff ? originalMessage.test(bare) : beginMessage.test(line);
}
const originalMessage =
  /^(original message|reply message|forwarded message|message d['’]origine|message original|message (transféré|réexpédié)|courriel original|ursprüngliche nachricht|originalnachricht|original-nachricht|weitergeleitete nachricht|messaggio (originale|inoltrato)|mensaje (original|reenviado)|mensagem original|oorspronkelijk bericht|doorgestuurd bericht)\s?:?$/i;
const beginMessage =
  /^(begin forwarded message|début du message (transféré|réexpédié)|anfang der weitergeleiteten nachricht)\s{0,2}:$/i;

/** `From: … Sent: … To: … Subject: …` of Outlook, in the language of the mail that was answered. */
export function beginsHeaderBlock(lines: readonly string[], at: number): boolean {
  if (labelOf(lines[at]) !== "from") return false;
  const seen = new Set<string>();
  let others = 0;
  for (let next = at + 1; next < lines.length && next <= at + 12 && others < 7; next++) {
    const line = lines[next] ?? "";
    if (line.trim() === "") continue;
    others++;
    const label = labelOf(line);
    if (label !== null) seen.add(label);
    if (seen.size >= 2 && seen.has("subject")) return true;
  }
  return false;
}

/** A line of dashes or underscores alone. */
export const isRule = (line: string): boolean => /^[\s>*]{0,4}[-_=]{5,}[\s*]{0,4}$/.test(line);

function labelOf(line: string | undefined): string | null {
  const found = /^[\s*_]{0,6}([\p{L}][\p{L} -]{0,15}?)[*_]{0,2}[ \u00a0]?[:：]/u.exec(
    line?.slice(0, 60) ?? "",
  );
  return (found?.[1] === undefined ? undefined : labels.get(found[1].toLowerCase())) ?? null;
}
const labels = new Map(
  Object.entries({
    from: "from de von da van expéditeur od fra från от",
    date: "sent date envoyé gesendet datum inviato data verzonden enviado fecha skickat sendt wysłano дата",
    to: "to à an a aan para destinataire do til till кому",
    copy: "cc copie",
    reply: "reply-to",
    subject: "subject objet betreff oggetto onderwerp asunto assunto ämne emne temat тема sujet",
  }).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind] as const)),
);
