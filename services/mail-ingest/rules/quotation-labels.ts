/** The names of a mail's headers as mail programs show them above a mail that is answered or passed on. */

export type HeaderKind = "from" | "sent" | "date" | "to" | "copy" | "subject" | "other";

/** What `De :` or `*Gesendet:* ` names at the start of a line; null where the line begins with no header's name. */
export function headerKindOf(line: string): HeaderKind | null {
  const name = /^[\s*_]{0,6}(\p{L}[\p{L}’' -]{0,18}?)[*_]{0,2}[ \u00a0]?[:：]/u.exec(line.slice(0, 60))?.[1];
  return name === undefined ? null : (kinds.get(name.toLowerCase()) ?? null);
}

/** `sent` are the names that only mail programs use, `date` those that any form has. */
const names: Record<HeaderKind, string> = {
  from: "from|de|von|da|van|od|från|fra|lähettäjä|от|от кого|від|expéditeur|absender|mittente|remitente|afzender|remetente|feladó|kimden|gönderen|από|de la|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람",
  sent: "sent|envoyé|message du|envoyé le|envoyée|envoye|gesendet|gesendet am|inviato|inviato il|enviado|enviado el|enviado em|enviada em|enviada|verzonden|wysłano|wysłane|skickat|sendt|lähetetty|odesláno|отправлено|надіслано|elküldve|gönderildi|gönderme tarihi|στάλθηκε|trimis|送信日時|发送时间|寄件日期|보낸 날짜",
  date: "date|datum|data|fecha|dato|päivämäärä|päiväys|дата|dátum|tarih|ημερομηνία|日付|日時|日期|时间|날짜",
  to: "to|à|a|an|aan|para|per|do|till|til|vastaanottaja|komu|кому|címzett|kime|alıcı|προς|către|pour|destinataire|destinataires|empfänger|destinatario|宛先|收件人|收件者|받는 사람|받는사람",
  copy: "cc|bcc|cci|copie|copie à|kopie|kopia|kopi|kopio|dw|udw|copia|копия|копія|másolatot kap|bilgi|κοιν|ccn|抄送|副本|참조",
  subject:
    "subject|objet|sujet|betreff|oggetto|asunto|onderwerp|assunto|ämne|emne|aihe|předmět|temat|тема|tárgy|konu|θέμα|subiect|assumpte|件名|主题|主旨|主題|제목",
  other:
    "reply-to|répondre à|antwort an|importance|priority|priorité|priorität|wichtigkeit|importancia|attachments|attachment|pièces jointes|pièce jointe|anlagen|anhänge|allegati|datos adjuntos|bijlagen|organisation|organization",
};
const kinds = new Map<string, HeaderKind>();
const kindList: readonly HeaderKind[] = ["other", "copy", "date", "to", "sent", "subject", "from"];
for (const kind of kindList) for (const name of names[kind].split("|")) kinds.set(name, kind);

/** `From: … Sent: … To: … Subject: …`, run together by a program that lost the line ends. */
export const isHeaderLine = (line: string): boolean =>
  line.length < 2000 &&
  /^[\s*_]{0,6}(from|de|von|da|van)[*_]{0,2}\s?:.{1,200}\b(sent|date|envoyé|gesendet|inviato|enviado|verzonden)[*_]{0,2}\s?:.{1,200}\s(to|à|an|a|para|aan)[*_]{0,2}\s?:.{1,800}\b(subject|objet|betreff|oggetto|asunto|onderwerp)[*_]{0,2}\s?:/i.test(
    line,
  );
