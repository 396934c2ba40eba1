/** What only a person says: gateways, lists and disclaimers neither speak of themselves nor ask for help. */

/** `I`, `mon`, `j'ai`, `ich`. */
export const isOfFirstPerson = (text: string): boolean => firstPerson.test(text);

/** A question, or « pouvez-vous ». */
export const isAsking = (text: string): boolean =>
  request.test(text) || /\?(?:\s|$)/.test(text.replace(/\S*:\/\/\S*/g, ""));

/** Tells that something went wrong with a mail. */
export const isComplaint = (text: string): boolean => complaint.test(text);

const firstPerson =
  /(?<![\p{L}\d.@/'’-])(?:I|I['’](?:m|ve|d|ll)|[Mm]y|me|[Jj]e|[Jj]['’]\p{Ll}\p{L}*|[Mm](?:on|a|es)|[Mm]['’]\p{Ll}\p{L}*|moi|[Ii]ch|[Mm]ein(?:e[nmrs]?)?|mir|mich|io|[Mm]i[oae]|ik|[Mm]ijn|yo|meu|minha)(?![\p{L}\d'’@-])/u;
const request =
  /(?<!\p{L})(?:(?:pouvez|pourriez|peux|pourrais)-(?:vous|tu)|(?:can|could|would) (?:you|someone|we)|(?:können|könnten|kannst) (?:sie|du)|potete|potreste|podrían?|pueden?|kunt u)(?!\p{L})/iu;
const complaint =
  /(?<!\p{L})(?:bloqué|rejeté|refusé|quarantaine|d['’]erreur|en panne|ne (?:marche|fonctionne|part)|n['’](?:arrive|est pas arrivé)|blocked|rejected|quarantined?|doesn['’]t|does not|broken|failed|fails|error message|blockiert|abgelehnt|fehlermeldung|bloccato|bloqueado|geblokkeerd)/iu;
