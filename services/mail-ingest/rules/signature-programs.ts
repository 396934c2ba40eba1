/** Lines that a telephone or a mail program adds below a text: `Envoyé de mon iPhone`, `Get Outlook for Android`. */

/** Whether a program wrote the line; somebody's own sentence may begin like one, so what is named must be a device or a program. */
export const isByProgram = (line: string): boolean => {
  const said = line.trim();
  return said.length <= 200 && !sentence.test(said) && patterns.some((pattern) => pattern.test(said));
};
/** `Sent from my desk, which is easier`. */
const sentence = /^sent .{0,80}\b(is|was|are|were|did|does|has|have|had|because|but|which|since)\b/i;

const start = String.raw`^[<([*_\s]{0,4}`;
const product =
  "i-?phone|i-?pad|i-?pod|mac(book)?|apple|outlook|yahoo|gmail|google|proton ?mail|samsung|galaxy|android|windows|mail(box|bird)?|" +
  "black-?berry|huawei|xiaomi|redmi|oppo|nokia|htc|sony|motorola|pixel|oneplus|mobile?|phone|handy|smartphone|tablet|tablette|téléphone|" +
  "portable|airmail|spark|thunderbird|k-9|fairemail|orange|sfr|free|la ?poste|zimbra|webmail|tutanota|tuta|zoho|aol|courrier|" +
  "cell(phone)?|device|appareil|handheld|treo|nine|edison|em client|evolution|mobilgerät|móvil|celular|telefono|dispositivo|мобильн|messagerie";
const patterns: readonly RegExp[] = [
  new RegExp(
    `${start}sent (wirelessly )?(from|with|via|by|using|through|on) ((my|a|an|the|your) )?(\\[?(${product})|\\S{1,20} (phone|device|pc|tablet)|(?<=my )\\S)`,
    "i",
  ),
  /^[<(*_]{0,2}[Ss]ent (?:from|via|with|using) (?:\p{Lu}[\p{L}\d.-]*(?: (?:for|on|by|my|iOS|\p{Lu}[\p{L}\d.-]*)){0,4}|\[[^\]]{1,40}\])\W{0,3}(?:<?https?:\S+)?\W{0,4}$/u,
  new RegExp(`${start}from my (${product})`, "i"),
  new RegExp(
    `${start}(message )?envoyé (sans fil )?(depuis|à partir|avec|de|par|via|grâce à) ((de |d['’])?(mon|ma|mes|un|une|la|l['’]|le|des) ?)?(\\S{1,15} ){0,2}(de |d['’])?(${product})`,
    "i",
  ),
  new RegExp(`${start}provenance\\s?:\\s(courrier|outlook|mail)`, "i"),
  new RegExp(
    `${start}(get|download|obtenez|obtenir|télécharger|téléchargez|holen sie sich|scarica|ottieni|obtener|obtén|descargar|obter|obtenha|baixar|skaffa|hent|hanki|pobierz|download|скачать) (\\[|l['’]application |o )?(${product}|outlook)`,
    "i",
  ),
  /^outlook (für|voor) (ios|android).{0,12}(herunterladen|beziehen|downloaden)/i,
  /^someone from mobile$/i,
  /^(von meine[mr] .{2,60} gesendet|diese nachricht wurde von .{2,80} gesendet|gesendet (von|mit|über) )/i,
  new RegExp(
    `${start}(verzonden|verstuurd|gestuurd) (met|vanaf|vanuit|van|via|door) (mijn )?(${product})`,
    "i",
  ),
  new RegExp(
    `${start}(inviato|inviata) (da|dal|dalla|con|tramite) (il |la |il mio |mio )?(\\S{1,12} ){0,2}(${product})`,
    "i",
  ),
  new RegExp(
    `${start}(enviado|enviada) (desde|do|da|de|a partir|con|com|pelo) ((mi|meu|minha|la|el|o|a|do|de) ){0,3}(\\S{1,12} )?(${product})`,
    "i",
  ),
  /^(skickat|sendt|skickades) (från|fra|med) (min|mit|mitt) /i,
  /^(wysłan[eoy] (z|za pomocą) |odesláno z |odoslané z |lähetetty .{2,40}(sta|stä|lla|llä)$|trimis de pe |εστάλη από |στάλθηκε από )/i,
  /^(отправлено (с|из|от) |надіслано з )/i,
  /^(從我的|从我的|发自我的|發自我的|来自我的|內?.{0,4}發送自).{0,40}$|(から送信|에서 보냄|gönderildi|ról küldve|ről küldve)$/i,
  /^(veuillez |merci d['’])?(excuse[rz]|pardonnez)( ma| la)? (brièveté|concision)/i,
  /^(please )?excuse (my |the |any )?(brevity|typos)/i,
];
