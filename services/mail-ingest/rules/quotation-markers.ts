/** `-----Original Message-----`, `---------- Forwarded message ---------`, `Début du message transféré :`. */

export type Marker = "original" | "forward";

/** Which of them a line is, if any. */
export function markerOf(line: string): Marker | null {
  const said = beforeHeader.exec(line)?.[1] ?? line.trim();
  if (said.length > 90 || said.length < 4) return null;
  if (begins.test(said)) return "forward";
  if (replyAbove.test(said)) return "original";
  if (!/^[*_\\\s>]{0,3}[-=_—–]{2}/.test(said)) return null;
  const bare = bareOf(said);
  if (forward.test(bare)) return "forward";
  return original.test(bare) ? "original" : null;
}
/** The words alone, where a program sets nothing around them; they count above a header block only. */
export const isBareMarker = (line: string): boolean =>
  line.length <= 60 && (original.test(bareOf(line)) || forward.test(bareOf(line)));

/** Some telephones put the first header on the same line. */
const beforeHeader = /^\s{0,3}(-{3,20}[^-:]{4,40}-{3,20})\s?\p{L}{1,12} ?:/u;

const bareOf = (line: string): string =>
  line
    .trim()
    .replace(/^[-=_*\\—–\s]{1,60}/, "")
    .replace(/[-=_*—–:：\s]{1,60}$/, "");

const original =
  /^(original ?(message|e?-?mail|appointment)|(reply|replied) message|message (d['’]origine|original|initial|précédent)|(courriel|mail|e-mail|courrier) (original|d['’]origine)|rendez-vous d['’]origine|ursprüngliche[rs]? (nachricht|e-?mail|termin)|original-? ?(nachricht|meldung|mail)|antwort ?nachricht|messaggio (originale?|d['’]origine|iniziale|precedente)|(mensaje|correo) (original|de origen)|mensagem original|(oorspronkelijk|origineel) ?e? (bericht|mail)|ursprungligt meddelande|originalmeddelande|(oprindelig|original|opprinnelig) (meddelelse|besked|melding)|alkuperäinen viesti|(wiadomość oryginalna|oryginalna wiadomość)|původní (zpráva|e-mail)|исходное (сообщение|письмо)|оригинальное сообщение|özgün ileti|orijinal (mesaj|ileti)|eredeti üzenet|αρχικό μήνυμα|元のメッセージ|オリジナルメッセージ|(回复的?)?(原始|原)邮件|邮件原件|原始郵件|원본 (메시지|메일))$/i;
const forward =
  /^(forwarded (message|mail|e-mail)|(message|mail|courriel|e-mail) (transféré|réexpédié)|weitergeleitete (nachricht|e-?mail)|messaggio inoltrato|mensaje reenviado|mensagem (encaminhada|reencaminhada)|doorgestuurd bericht|vidarebefordrat (meddelande|brev)|videresendt (meddelelse|besked|melding)|välitetty viesti|(wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości)|přeposlaná zpráva|(пересылаемое|пересланное|перенаправленное) сообщение|(iletilmiş|yönlendirilmiş) (ileti|mesaj)|továbbított (üzenet|levél)|προωθημένο μήνυμα|転送(された)?メッセージ|转发(的)?邮件|轉寄(的)?郵件|전달된 메시지)$/i;
/** What help desks put between an answer and what it answers. */
const replyAbove =
  /^\W{0,12}(please |merci de |veuillez |bitte )?(reply|respond|type your (reply|response)|write|do not write|répond(re|ez)|écri(re|vez)|ne pas écrire|antworten sie) .{0,30}(above|below|au-dessus|sous|en dessous|oberhalb|über) .{0,20}(line|ligne|zeile)\W{0,12}$/i;
const begins =
  /^(begin forwarded message|début du message (transféré|réexpédié)|anfang der weitergeleiteten (nachricht|e-?mail)|inizio (del )?messaggio inoltrato|inicio del mensaje reenviado|início da mensagem (reencaminhada|encaminhada)|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt besked|start på videresendt melding|początek przekazywanej wiadomości|начало переадресованного сообщения|転送されたメッセージ|(以下是|开始)转发的邮件)\s{0,2}[:：]$/i;
