/** Subjects that programs write, never people: of bounces, automatic replies and receipts, in the languages that are met. */

/** At the start of the subject; believed only of a mail system, since people write about such mails too. */
export const bounceSubjects = new RegExp(
  [
    "(message )?(could not be |not |un)deliver(able|ed|ed mail)?\\b",
    "(e?-?mail|message|delivery)s? (has )?(delivery )?(fail(ed|ure|ures)|error|problem|delayed)",
    "(e?-?mail|message) (could|can) ?not be delivered",
    "(mail )?delivery (sub)?system",
    "(delivery|mail) (status )?(notification|report|status)",
    "deliveryfailure|delivery_failure",
    "fail(ed|ure) (delivery|notice)",
    "permanent delivery failure",
    "return(ed|ing) (mail|message|e-?mail)",
    "(your )?(message|mail) (was )?(returned|rejected|undelivered)",
    "(delayed|bounced?) (mail|message)|\\[?bounce\\]?\\b",
    "warning: ?(could not send|message|delayed mail|e?-?mail)",
    "mail system error",
    "notice: mail delivery status",
    "error (sending|delivering|in delivery)|there was an error sending your mail",
    "rejected( mail)?:|blocked( mail)?:|banned filename|considered unsolicited bulk",
    "postmaster notify|postmaster copy|user unknown|nondeliverable|non-?delivery|email delivery error",
    // French, German, Spanish, Italian, Dutch, Portuguese, Swedish, Polish, Russian, Japanese, Chinese
    "échec (de |définitif de )?(la )?(remise|distribution|livraison)|(message |courrier )?non (remis|distribué|délivré|remise)|non-remise",
    "(avis|rapport|notification) de non[- ](remise|distribution)|notification d.état de (la )?(remise|distribution)|remise (retardée|différée)|retour de mail",
    "unzustellbar|nicht zustellbar|unzustellbarkeits|zustellung (fehlgeschlagen|verzögert)|zustell(ungs)?(status|fehler)|(die )?(mail|nachricht) (konnte nicht|kann nicht)|rücksendung",
    "no se (puede|pudo|ha podido) entregar|no entregad[oa]|error (de|en la) entrega|entrega (fallida|aplazada)|correo devuelto|notificación (de|del) estado de (la )?entrega",
    "(messaggio )?non recapita(bile|to)|mancat[oa] (recapito|consegna)|avviso di mancata consegna|impossibile (recapitare|consegnare)|notifica (di|sullo) stato (della |di )?(consegna|recapito)",
    "onbestelbaar|niet[- ]bezorg(baar|d)|niet afgeleverd|kan niet worden bezorgd|bezorging (mislukt|vertraagd)",
    "não (foi )?entregue|falha na entrega|devolvid[oa]",
    "kunde inte levereras|olevererbart|ikke levert|kan ikke leveres|nie (można dostarczyć|dostarczono)|niedostarczon",
    "недоставлен|не ?доставлен|сообщение не доставлено|ошибка доставки",
    "配信(不能|できません|に失敗|エラー)|(メール|メッセージ).{0,10}(配信|配送|送信|返送)|送信(できません|エラー)|未配信|エラーメール",
    "退信|系统退信|投递失败|无法投递|未传递|未送达|無法傳遞|寄送失敗",
  ]
    .map((one) => `(?:${one})`)
    .join("|")
    .replace(/^/, "^(?:\\W{0,5}|re: |fwd?: )(?:")
    .replace(/$/, ")"),
  "iu",
);

/** The whole subject, or what stands before its colon. */
const replyWords = [
  "automatic(ally generated)? (reply|response)|auto(matic)?[- _]?(reply|response|responder)|autoreply|auto response",
  "(i am |i'm )?(currently )?out of (the )?office( (auto-?reply|autoreply|reply|message|notification|response))?|ooo|vacation (reply|message|notice|response)|away from (my )?(mail|office|desk)",
  "réponse automatique|message d.absence|absence du bureau|notification d.absence|répondeur automatique",
  "automatische (antwort|rückantwort|abwesenheitsnachricht)|abwesenheits?(notiz|nachricht|meldung|benachrichtigung|agent)?|außer haus|nicht im (büro|hause)",
  "risposta automatica|fuori (sede|ufficio)|assenza dall.ufficio",
  "respuesta automática|(mensaje de )?fuera de (la )?oficina|ausente de la oficina",
  "automatisch antwoord|afwezig(heid)?(sbericht|sassistent)?|niet aanwezig",
  "resposta automática|ausência( temporária)? do escritório|fora do escritório",
  "autosvar|automatiskt svar|automatisk svar|frånvaro|fravær|automaattinen vastaus|poissaoloilmoitus",
  "automatyczna odpowiedź|autoodpowiedź|nieobecność w biurze|automatická odpověď|automatikus válasz",
  "автоматический ответ|автоответ|自動(返信|応答)|不在(通知|連絡)|自动(回复|答复)|自動回覆",
];
export const autoReplySubjects = new RegExp(
  `^\\W{0,5}(?:${replyWords.join("|")})\\W{0,5}(?::|：|$|-|\\()`,
  "iu",
);
/** Lotus: `AUTO: Jane Roe is out of the office (returning 05/01/2026)`; others put the mark behind the subject. */
export const autoReplyForms =
  /^auto ?: .{2,80}\b(is|est|ist) .{0,20}(out|absent|abwesend|away)\b|[[(](auto-?reply|autoreply|out of office|automatic reply|réponse automatique)[\])]\s*$/iu;

/** Said by mail programs, of a mail without a report (RFC 8098) that comes from the null sender. */
export const receiptSubjects =
  /^(read|lu|gelesen|leído|letto|gelezen|lido|read receipt|return receipt|accusé de (lecture|réception)|lesebestätigung|empfangsbestätigung|conferma di lettura|confirmación de lectura|leesbevestiging|not read|non lu|ungelesen)\b.{0,20}:/iu;
