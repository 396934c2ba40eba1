/** What lists, gateways and virus scanners append below a mail: it belongs to nobody's text. */

export interface Footed {
  body: string;
  /** Empty when there is none. */
  footer: string;
}

/** Goes up paragraph by paragraph. Never leaves nothing. */
export function cutFooters(text: string): Footed {
  const lines = text.split("\n");
  let begin = lines.length;
  for (let end = lines.length, seen = 0; end > 0 && seen < mostParagraphs; seen++) {
    const { from, to } = paragraphAbove(lines, end);
    if (from === to) break;
    const kind = kindOf(lines.slice(from, to).join(" "));
    if (kind === "text") break;
    if (kind === "footer") begin = from;
    end = from;
  }
  begin = withRule(lines, begin);
  const body = lines.slice(0, begin).join("\n").trimEnd();
  return body === "" ? { body: text, footer: "" } : { body, footer: lines.slice(begin).join("\n").trim() };
}
const mostParagraphs = 16;

/** A rule ends a paragraph like a blank line. */
function paragraphAbove(lines: readonly string[], before: number): { from: number; to: number } {
  let to = before;
  while (to > 0 && isBetween(lines[to - 1] ?? "")) to--;
  let from = to;
  while (from > 0 && !isBetween(lines[from - 1] ?? "") && to - from < 60) from--;
  return { from, to };
}
const isBetween = (line: string): boolean => line.trim() === "" || /^[-_=*~#+\s]{3,}$/.test(line);
/** The rule that sets the footers off goes with them. */
function withRule(lines: readonly string[], begin: number): number {
  let at = begin;
  if (begin < lines.length) while (at > 0 && isBetween(lines[at - 1] ?? "")) at--;
  return at;
}

/** `likely` counts only where a certain one stands above it. */
function kindOf(paragraph: string): "footer" | "likely" | "text" {
  if (paragraph.length > 8000) return "text";
  const said = paragraph.replace(/\s+/g, " ");
  if (said.startsWith(">") || said.trim().startsWith(">")) return "text";
  if (certain.some((pattern) => pattern.test(said))) return "footer";
  return likely.test(said) ? "likely" : "text";
}
const certain: readonly RegExp[] = [
  // confidentiality
  /(this|the) (e-?mail|message|communication|transmission)( message)?( \S{1,30})?( and| or| \(|,)? ?.{0,80}(is|are|may be|contains?|may contain) .{0,60}(intended (solely|only|exclusively)|confidential|privileged|proprietary)/i,
  /if you (are not|have received|receive|believe you).{0,60}(intended recipient|in error|by mistake)/i,
  /(intended|addressee) recipient/i,
  /^(confidentiality notice|disclaimer|legal notice|avis de confidentialité|mention légale|clause de confidentialité)(?!\p{L})/iu,
  /(ce|le présent|cet?) (message|courriel|e-?mail|courrier)( électronique)?.{0,120}(confidentiel|strictement réserv|exclusi(f|vement)|destiné(e)?s? (exclusivement|uniquement)|à l['’](attention|usage) exclusi)/i,
  /si vous (n['’]êtes pas (le |la )?destinataire|avez reçu ce (message|courriel|mail|courrier)( électronique)? par erreur|recevez ce (message|courriel|mail) par erreur)/i,
  /(diese (e-?mail|nachricht)|der inhalt dieser (e-?mail|nachricht)).{0,80}(vertraulich|ausschließlich|rechtlich geschützt)/i,
  /(sollten|wenn) sie nicht der (richtige |vorgesehene |beabsichtigte )?(adressat|empfänger)/i,
  /(le informazioni|questo messaggio|la presente|il presente messaggio).{0,120}(riservat|confidenzial|esclusiv)/i,
  /(este (mensaje|correo)|la información contenida|esta mensagem|este e-?mail).{0,160}(confidencial|exclusiv|privilegiad)/i,
  /(deze e-?mail|dit (e-?mail)?bericht|de informatie in dit).{0,120}(vertrouwelijk|uitsluitend bestemd|niet voor u bestemd)/i,
  // environment, virus scanners
  /(think|consider) .{0,30}(environment|planet).{0,40}print|before printing|pens(ez|ons) .{0,30}environnement|avant d['’]imprimer|n['’]imprimez (ce|pas)|denken sie an die umwelt|pensa all['’]ambiente|por favor.{0,20}medio ambiente/i,
  /virus-?free\.|scanned (for|by) .{0,30}(virus|mailscanner|antivirus)|(ce (mail|message|courriel)|courrier électronique|absence de virus).{0,80}(avast|antivirus|sans virus|mailscanner)|garanti sans virus|auf viren (geprüft|untersucht)/i,
  // lists
  /\S+ mailing list \S+@\S+/i,
  /you (are receiving|received|have received|are getting|were sent) this (message|e-?mail|mail|notification|because)|you are subscribed to|to (unsubscribe|stop receiving)|unsubscribe (from|at|here|:|options)|manage your (subscription|preferences)|(pour|afin de) (vous|te) dés(abonner|inscrire)|vous recevez ce (message|courriel|mail) (car|parce)|liste de diffusion \S|gérer (votre|vos) abonnements?|(um sich|vom newsletter) .{0,40}abzumelden|(darse de baja|cancelar (su|la) suscripción)|annullare l['’]iscrizione/i,
];
const likely =
  /\b(confidenti|recipient|destinataire|empfänger|disclos|divulg|diffus|virus|liab|responsabilit|altered|altéré|falsifié|intégrité|integrity|law|loi|monitor|e-?mails?|unsubscri|désabonn|printing|copying|delete (it|this|the)|détruire|supprimer|registered|siège social|capital|rcs|sitz der gesellschaft|amtsgericht|https?:)/i;
