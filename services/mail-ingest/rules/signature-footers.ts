/** What lists, gateways and virus scanners append below a mail: it belongs to nobody's text. */

import { isAsking, isComplaint, isOfFirstPerson } from "./own-words.ts";

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
  const said = paragraph.replace(/\s+/g, " ").trim();
  if (said.startsWith(">")) return "text";
  if (environment.test(said)) return "footer";
  if (isAsking(said)) return "text";
  if (certain.some((pattern) => pattern.test(said))) return "footer";
  if (isOfFirstPerson(said) || isComplaint(said)) return "text";
  if (unlessOwn.some((pattern) => pattern.test(said))) return "footer";
  return likely.test(said) ? "likely" : "text";
}
const environment =
  /(think|consider) .{0,30}(environment|planet).{0,40}print|(think|consider|please).{0,60}before (you )?print|pens(ez|ons) .{0,30}environnement|(pens|planète|environnement).{0,60}avant d['’]imprimer|avant d['’]imprimer.{0,60}(pens|planète|environnement)|n['’]imprimez (ce|pas)|denken sie an die umwelt|pensa all['’]ambiente|por favor.{0,20}medio ambiente/i;
/** Words of nobody but lawyers and lists. */
const certain: readonly RegExp[] = [
  /if you (are not|have received|receive|believe you).{0,60}(intended recipient|in error|by mistake)/i,
  /(intended|addressee) recipient/i,
  /^(confidentiality notice|disclaimer|legal notice|avis de confidentialité|mention légale|clause de confidentialité)\W{0,3}(?:$|[:.*–-])/iu,
  /si vous (n['’]êtes pas (le |la )?destinataire|avez reçu ce (message|courriel|mail|courrier)( électronique)? par erreur|recevez ce (message|courriel|mail) par erreur)/i,
  /(sollten|wenn) sie nicht der (richtige |vorgesehene |beabsichtigte )?(adressat|empfänger)/i,
  /^([\w.+-]{2,60}) mailing list (?:-- )?\S*\1\S*@\S+/i,
];
/** Somebody who asks us about such a mail may use the same words. */
const unlessOwn: readonly RegExp[] = [
  // confidentiality
  /(this (e-?mail|message|communication|transmission)|the (e-?mail|message|communication|transmission|information)(?= .{0,40}(and (any|all|its)|contained|transmitted|included)))( message)?.{0,120}(is|are|may be|contains?|may contain) .{0,60}(intended (solely|only|exclusively)|confidential|privileged|proprietary)/i,
  /(ce|le présent|cet?) (message|courriel|e-?mail|courrier)(?! d)( électronique)?.{0,120}(confidentiel|strictement réserv|(destin|réserv|adress|établi).{0,40}(exclusi(f|vement)|uniquement)|(exclusi(f|vement)|uniquement).{0,40}(destin|réserv|adress|usage)|destiné(e)?s? (exclusivement|uniquement)|à l['’](attention|usage) exclusi)/i,
  /(diese (e-?mail|nachricht)|der inhalt dieser (e-?mail|nachricht)).{0,80}(vertraulich|ausschließlich .{0,40}(bestimmt|adressat|empfänger)|rechtlich geschützt)/i,
  /(le informazioni|questo messaggio|la presente|il presente messaggio)(?! di errore).{0,120}(riservat|confidenzial|esclusiv.{0,40}(destin|person|indirizz))/i,
  /(este (mensaje|correo)|la información contenida|esta mensagem|este e-?mail)(?! de err).{0,160}(confidencial|exclusiv.{0,40}(destin|person|dirig|uso)|privilegiad)/i,
  /(deze e-?mail|dit (e-?mail)?bericht|de informatie in dit).{0,120}(vertrouwelijk|uitsluitend bestemd|niet voor u bestemd)/i,
  // virus scanners
  /virus-?free\.|(e-?mail|message|communication|attachments?).{0,60}scanned (for|by) .{0,30}(virus|malware|mailscanner|antivirus)|(ce (mail|message|courriel|courrier)|courrier électronique|absence de virus).{0,60}(vérifi|analys|contrôl|protég|garanti).{0,60}(avast|anti-?virus|virus|mailscanner)|garanti sans virus|auf viren (geprüft|untersucht)/i,
  // lists
  /you (are receiving|received|have received|are getting|were sent) this (message|e-?mail|mail|notification) (because|as|since|from) .{0,80}(subscri|list|group|member|sign|regist|opted|notif|account|thread|mention|assign|watch|author|follow)|you are subscribed to/i,
  /(^|[.!|:>\]] ?)(to (unsubscribe|stop receiving)|unsubscribe( (from|here|at|options)(?!\p{L})| ?[|<:]|$)|manage your (subscription|preferences))|(click|tap) (here|below|(on )?(this|the) link) to unsubscribe|unsubscribe.{0,30}(click|tap) (here|below)/iu,
  /(^|[.!|:>\]] ?)(pour|afin de) (vous|te|ne plus).{0,12} ?(dés(abonner|inscrire)|recevoir).{0,120}(cliqu|envoy|répond|https?:|@|<)|vous recevez ce (message|courriel|mail) (car|parce).{0,80}(abonn|inscri|liste|groupe|membre|compte|notification)|^liste de diffusion \S+.{0,80}(@|https?:)|gérer (votre|vos) abonnements?|(um sich|vom newsletter) .{0,40}abzumelden|(darse de baja|cancelar (su|la) suscripción)|annullare l['’]iscrizione/i,
];
const likely =
  /\b(confidenti|recipient|destinataire|empfänger|disclos|divulg|diffus|virus|liab|responsabilit|altered|altéré|falsifié|intégrité|integrity|law|loi|monitor|e-?mails?|unsubscri|désabonn|printing|copying|delete (it|this|the)|détruire|supprimer|registered|siège social|capital|rcs|sitz der gesellschaft|amtsgericht|https?:)/i;
