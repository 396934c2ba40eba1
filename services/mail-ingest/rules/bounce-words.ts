/** What mail systems call their bounces, and how they begin them, in the languages that are met. */

/** At the start of the subject; believed only of a mail system, since people write about such mails too. */
const subjects = [
  "(message )?(could not be |not |un)deliver(able|ed|ed mail)?\\b",
  "(e?-?mail|message|delivery)s? (has )?(delivery )?(fail(ed|ure|ures)|error|problem|delayed)",
  "(your )?(e?-?mail|message)( to \\S{3,250})? (could|can) ?not be (delivered|sent)",
  "mail delivery (problem|warning)|(mail )?delivery (sub)?system",
  "(delivery|mail) (status )?(notification|report|status)",
  "deliveryfailure|delivery_failure",
  "fail(ed|ure) (delivery|notice)|failed mail\\b|mail error$|sorry, your message could not be",
  "permanent delivery failure",
  "return(ed|ing) (mail|message|e-?mail)",
  "(your )?(message|mail) (was )?(returned|rejected|undelivered)",
  "(delayed|bounced?) (mail|message)|\\[?bounce\\]?\\b",
  "warning: ?(could not send|message|delayed mail|e?-?mail|.{3,250} user unknown)",
  "mail system error",
  "notice: mail delivery status",
  "error (sending|delivering|in delivery)|there was an error sending your mail",
  "rejected( mail)?:|blocked( mail)?:|banned filename|considered unsolicited bulk",
  "postmaster notify|postmaster copy|user unknown|nondeliverable|non-?delivery|email delivery error",
  // French, German, Spanish, Italian, Dutch, Portuguese, Swedish, Polish, Russian, Japanese, Chinese
  "échec (de |définitif de )?(la )?(remise|distribution|livraison)|(message |courrier |courriel |mail )?non (remis|distribué|délivré|remise)|non-remise",
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
];
export const bounceSubjects = new RegExp(`^(?:\\W{0,5}|re: |fwd?: )(?:${subjects.join("|")})`, "iu");

/** The whole subject, as only programs write it. */
export const certainBounceSubjects =
  /^(undelivered mail returned to sender|delivery status notification \((failure|delay)\)|mail delivery failed: returning message to sender|returned mail: see transcript for details|returned mail: user unknown)$/i;

/** Behind the subject of the mail that did not arrive. */
export const bounceEndings =
  /[:([-]\s?(non remis|undeliver(able|ed)|delivery (has )?fail(ed|ure)|not delivered|unzustellbar|non recapitabile|no entregado|onbestelbaar)\b.{0,25}$/i;

/**
 * How they begin, to whoever wrote the mail ("your message", never "my" or "the"); a blank stands for any blank space.
 */
const openings = [
  "this (message|mail|report|e-?mail) (was|is|has been) (created|generated|sent|an?) ?automatic",
  "this is an? (automatic(ally)?([ -]generated)?|advisory-only) (delivery|e-?mail|mail|message|non-?delivery|notification|report)( status)?( notification)?",
  "this is (the|an?) ([\\w-]{1,20} )?(mail( system|er| delivery| server)|postfix|delivery failure|qmail|e-?mail server)",
  "(this is a )?(permanent|warning|courtesy) .{0,40}deliver",
  "hi\\. this is the ",
  "(i'?m|we'?re|i am|we are) (sorry|afraid).{0,60}deliver",
  "(sorry, )?(unable|failed|not able) to deliver (your |the following |this )?(e-?mail|mail|message)s? to\\b",
  "(sorry, )?(your|(the|a) (following|attached|enclosed)) (e-?mail|mail|message)s?\\b.{0,250}(could|can|was|were|has|have|did|is)( ?not| been| ?n.t)? (be )?(delivered|sent|undeliver|reach|been (delivered|returned|rejected|delayed|postponed|blocked)|returned|rejected)",
  "(a|the) (mail|message|e-?mail) (that )?you (have )?sent\\b",
  "message from [\\w.-]{3,100}\\.? (unable|could not|cannot)",
  "the (original message was received|following (address|recipient)|e-?mail below could not)",
  "delivery (to (the following|\\S{1,64}@)|of (e-?mail|your|the following)) .{0,250}(fail|has been|was|could not|is delayed|postponed|did not)",
  "(non-?delivery report|failed recipients?|failure reasons?|transcript of session|message not delivered to)",
  "(error: )?(invalid|unknown|no such) (user|recipient|address|mailbox)",
  "there was an? (error|problem) (delivering|sending|with the delivery of) your",
  "\\S{1,64}@\\S{3,250}:? .{0,40}(no such user|user unknown|unknown user|mailbox (is )?(full|unavailable)|does not exist)",
  "votre (message|courriel|mail|courrier).{0,250}n.(a|est) pas (pu )?(été|etre|être|encore|remis|délivré|distribué)",
  "échec de la remise|la remise (à|a) ces destinataires",
  "(ihre|diese) (e-?mail|mail|nachricht).{0,250}(konnte|kann|wurde) (leider )?nicht",
  "su (mensaje|correo).{0,250}(no (ha podido|pudo|se pudo|puede|fue)|ha sido rechazado)",
  "il (suo|tuo) messaggio.{0,250}non (è stato|può essere|ha potuto)",
  "(uw (bericht|e-?mail|mail).{0,250}(kon|kan|is) niet|(a )?sua mensagem.{0,250}não (foi|pôde|pode))",
  "ваше (сообщение|письмо).{0,120}не (было |может быть |удалось )?доставлен",
  ".{0,60}(送信できませんでした|配信できませんでした|送信に失敗|配信に失敗|届けられませんでした|送信されませんでした|エラーのため)",
  ".{0,40}(退信|无法投递|未能送达|被退回|投递失败)",
];
/** Above it may stand a few lines: a banner, a greeting; never what somebody says, nor that something is quoted. */
const above =
  "(?:[^\\p{L}\\n>]{0,120}\\n|[*#=-]{2,20}[^\\n]{0,120}\\n|(?:hello|hi|dear|bonjour|hallo|hola|guten tag)\\b[^\\n]{0,60}\\n)";
export const bounceOpenings = new RegExp(
  `^${above}{0,4}[^\\p{L}\\p{N}\\n>]{0,80}(?:${openings.map((one) => one.replaceAll(" ", "\\s+")).join("|")})`,
  "ius",
);
