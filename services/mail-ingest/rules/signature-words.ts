/** The words by which a signature shows itself: farewells, and what only stands in somebody's particulars. */

const farewells = [
  "(bien |très |plus |très )?cordialement( vôtre)?|cdlt|cdt|bien à (vous|toi)( tous)?|amicalement|amitiés|sincèrement|respectueusement|(sincères |meilleures |cordiales )?salutations( distinguées| cordiales| les meilleures)?|(bonne|belle|excellente) (journée|soirée|fin de journée|semaine|après-midi)|bon(ne)? (week-?end|weekend|soirée)|à (bientôt|plus|très bientôt)|en vous remerciant( par avance| d['’]avance)?|(merci|avec mes remerciements)( beaucoup| bien| par avance| d['’]avance| pour votre aide)?|bises",
  "((best|kind|kindest|warm|warmest|many) )?(regards|wishes|rgds)|(with )?(best|kind|warm) regards|(yours )?(sincerely|faithfully|truly)( yours)?|all the best|best|cheers|(many )?thanks( in advance| a lot| again| so much)?|thank you( very much| in advance)?|br|kr|rgds|take care",
  "(mit )?(freundlichen?|besten?|vielen?|lieben?|herzlichen?|schönen?|sonnigen?) (grüßen?|gruessen?|grüssen?|grussen?|gruß|gruss)|(viele|liebe|beste|schöne) grüße|grüße|gruß|mfg|lg|vg|bg|hochachtungsvoll|danke( im voraus)?|vielen dank( im voraus)?",
  "(cordiali|distinti|cari|migliori|un cordiale|tanti) saluti|saluti|un (caro )?saluto|cordialmente|(molte )?grazie( mille| in anticipo)?|a presto|buona giornata",
  "(un )?(cordial |atento )?saludos?( cordiales)?|(muy )?atentamente|(muchas )?gracias( de antemano)?|un abrazo|reciba un cordial saludo",
  "(met )?(vriendelijke|hartelijke|beste|vele) (groet(en)?|groetjes)|groet(en)?|groetjes|mvg|m\\.v\\.g|(hartelijk |alvast )?(bedankt|dank)",
  "atenciosamente|atentamente|(com os )?(melhores |meus )?cumprimentos|abraços?|obrigad[oa]",
  "pozdrawiam( serdecznie)?|z poważaniem|z wyrazami szacunku|(med )?(vänliga?|bästa) hälsning(ar)?|hälsningar|mvh|(med )?(venlig|vennlig|beste?) hilsen|hilsen|ystävällisin terveisin|terveisin|s pozdravem|с уважением|спасибо|saygılarımla|üdvözlettel|よろしくお願いいたします|よろしくお願いします|敬具|此致|祝好|谢谢",
];
const farewell = new RegExp(`^[\\s*_]{0,4}(?:${farewells.join("|")})[\\s,.;!:*_–—-]{0,6}$`, "iu");
/** In one language, or in two: `Cordialement / Best regards`. */
export const isFarewell = (line: string): boolean =>
  line.length <= 60 && line.split(/\s[/|-]\s/, 3).every((part) => farewell.test(part));

const contact: readonly RegExp[] = [
  /(?:\+|\b00)\d{1,3}[\d ().\u00a0-]{7,18}\d|\b0\d(?:[ .\u00a0-]?\d{2}){4}\b/,
  /(?<![\d/.-])(?:\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}|0\d{1,3}[-/]\d{3,4} ?\d{2,4})(?![\d/.-])/,
  /^\W{0,3}(?:t[ée]l(?:[ée]phone)?|telefon|phone|mob(?:ile)?|portable|gsm|cell|fax|poste|ext|bureau|office|room|e-?mail|courriel|web|site|t|m|p|f)\b\.?\s{0,2}[.:|/]/i,
  /[^\s@]{1,64}@[^\s@]{1,100}\.[a-z]{2,}/i,
  /https?:\/\/|\bwww\.[a-z\d-]/i,
  /(?<!\d)(?:[A-Z]{1,2}-)?\d{4,5}\s\p{Lu}[\p{L}-]{2,}/u,
  /☎|📞|📱|✉/u,
];
/** A telephone number, an address, a web site. */
export const isContact = (line: string): boolean => contact.some((pattern) => pattern.test(line));

const organisation =
  /(?<![\p{L}])(service|direction|département|department|dept|division|laboratoire|laboratory|labo|lab|institut|institute|université|university|universität|università|universidad|faculté|faculty|cnrs|inserm|inria|cea|umr ?\d*|umr|équipe|team|pôle|unité|école|school|abteilung|lehrstuhl|fakultät|dipartimento|ufficio|departamento|afdeling|gmbh|s\.?a\.?r?\.?l?|inc|ltd|ingénieure?|engineer|professeure?|professor|prof|docteure?|ph\.?d|doctorante?|postdoc|chercheuse|chercheur|researcher|technicienne?|assistante?|gestionnaire|responsable|directeur|directrice|director|manager|head of|chef|secrétariat|secrétaire|administrat\p{L}{2,6}|maître de conférences)(?!\p{L})/iu;
/** A department, a title, an institution. */
export const isOrganisation = (line: string): boolean => line.length <= 100 && organisation.test(line);

/** `Chloé Petit`, `CHLOÉ PETIT`, `Dr. Anna van den Berg`: a few words with capital letters and nothing else. */
export const isName = (line: string): boolean =>
  line.length <= 50 &&
  /^[\s*_]{0,3}(?:(?:[DP]r|Prof|Mme|Mr?|Mrs|Ms)\.?\s)?\p{Lu}[\p{L}.’'-]*(?:\s(?:(?:de|du|des|la|le|van|von|den|der|di|da|del)\s|d['’])*\p{Lu}[\p{L}.’'-]*){0,4}[\s,*_]{0,3}$/u.test(
    line,
  );
