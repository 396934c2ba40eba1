/** Subjects that programs write, never people: of automatic replies and receipts, in the languages that are met. */

/** The whole subject, or what stands before its colon. */
const replyWords = [
  "automatic(ally generated)? (reply|response)|auto(matic)?[- _]?(reply|response|responder)|autoreply|auto response",
  "oof|(i am |i'm )?(currently )?out of (the )?office( (auto-?reply|autoreply|reply|message|notification|response))?|ooo|vacation (reply|message|notice|response)|away from (my )?(mail|office|desk)",
  "réponse automatique|message d.absence|absence du bureau|notification d.absence|répondeur automatique",
  "automatische (antwort|rückantwort|abwesenheitsnachricht)|abwesenheits?(notiz|nachricht|meldung|benachrichtigung|agent)?|außer haus|nicht im (büro|hause)",
  "risposta automatica|fuori (sede|ufficio)|assenza dall.ufficio",
  "respuesta automática|(mensaje de )?fuera de (la )?oficina|ausente de la oficina",
  "automatisch antwoord|afwezig(heid)?(sbericht|sassistent)?|niet aanwezig",
  "resposta automática|ausência( temporária)? do escritório|fora do escritório",
  "autosvar|automatiskt svar|automatisk svar|frånvaro|fravær|automaattinen vastaus|poissaoloilmoitus",
  "automatyczna odpowiedź|autoodpowiedź|nieobecność w biurze|automatická odpověď|automatikus válasz",
  "automatická odpoveď|samodejni odgovor|automatski odgovor|răspuns automat|automaatvastus|automātiska atbilde|automatinis atsakymas",
  "otomatik (yanıt|cevap)|resposta automàtica|balasan otomatis|trả lời tự động|sjálfvirkt svar|αυτόματη απάντηση",
  "автоматический ответ|автоответ|автоматична відповідь|автоматичен отговор|аутоматски одговор",
  "(ال)?رد (ال)?تلقائي|تشغيل الرد التلقائي|תשובה אוטומטית|מענה אוטומטי|ตอบกลับอัตโนมัติ",
  "自動(返信|応答)|不在(通知|連絡)|自动(回复|答复)|自動回覆|자동 ?(회신|응답|답장)|부재 ?중 ?(알림|메시지)?",
];
export const autoReplySubjects = new RegExp(
  `^(?:[^\\p{L}\\p{N}]{0,5}(?:${replyWords.join("|")})\\W{0,5}(?::|：|$|-|\\()|[[(【](?:${replyWords.join("|")})[\\])】])`,
  "iu",
);

const replySentences = [
  "this is an? auto(mat(ic|ed|ically[ -]generated))?[ -]?(reply|response)\\b",
  "this (reply|response) (was|is|has been) (sent |generated |created )?auto",
  "(ceci est une|voici une|il s.agit d.une) réponse automatique",
  "(dies|das) ist eine automatische (antwort|rückantwort)",
  "esta es una respuesta automática|questa è una risposta automatica|esta é uma resposta automática",
  "dit is een automatisch (antwoord|gegenereerd antwoord)",
  // an answer to a mail that was not read
  "thank(s| you) for (your|the) (e-?mail|message|mail)[.!,]? (please note (that )?)?(i am|i.m|i will be) (currently )?(out of|away from) (the |my )?office",
  "merci (pour|de) (votre|ton) (message|mail|courriel|e-?mail)[.!,]? je (suis|serai) (actuellement )?(absente?|en congés?|hors du bureau)",
  "vielen dank für (ihre|deine) (nachricht|e-?mail|mail)[.!,]? (ich bin|leider bin ich) .{0,60}(nicht (im (büro|hause?)|erreichbar)|abwesend|außer haus)",
];
const greeting = "(?:hello|hi|dear|bonjour|hallo|hola|buongiorno|guten tag)[^\\n]{0,60}\\n";
/** How programs begin, and nobody by hand. */
export const autoReplyOpenings = new RegExp(
  `^[^\\p{L}\\p{N}]{0,80}(?:${greeting})?[^\\p{L}\\p{N}]{0,20}(?:${replySentences.join("|").replaceAll(" ", "\\s+")})`,
  "iu",
);
/** Lotus: `AUTO: Jane Roe is out of the office (returning 05/01/2026)`; others put the mark behind the subject. */
export const autoReplyForms =
  /^auto ?: .{2,80}\b(is|est|ist) .{0,20}(out|absent|abwesend|away)\b|[[(](auto-?reply|auto(matic)? (reply|response)|out of office|réponse automatique)[\])]\s*$/iu;

/** Said by mail programs, of a mail without a report (RFC 8098) that comes from the null sender. */
export const receiptSubjects =
  /^(read|lu|gelesen|leído|letto|gelezen|lido|read receipt|return receipt|accusé de (lecture|réception)|lesebestätigung|empfangsbestätigung|conferma di lettura|confirmación de lectura|leesbevestiging|not read|non lu|ungelesen)\b.{0,20}:/iu;
