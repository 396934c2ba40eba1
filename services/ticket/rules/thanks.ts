/**
 * Rule 9 of DESIGN section 5: thanks alone does not reopen a ticket. A text is mere thanks when every word of it belongs to a
 * known phrase of thanks, greeting or farewell, or is the name beside one; any other word may be news. A ticket reopened in
 * vain costs a click, a cry for help that nobody hears costs a day: so what is doubtful is not mere thanks. Pure.
 */
import { unaccented } from "./named.ts";

/** « Merci d’avance » isn't: it expects something. */
export function isMereThanks(text: string): boolean {
  if (/[?？]|[:;=]['’]?-?[([/\\|]/u.test(text)) return false;
  const said = spaced(unaccented(text.replace(cheerful, " ")));
  return said.length <= longest && isAllKnown(said);
}
/** In characters. */
const longest = 300;

/** Smileys, and the emoji that go with thanks; any other may say the contrary. */
const cheerful =
  /[:;=]-?[)D]|\^\^|<3|(?:👍|👌|🙏|👏|🙌|🤝|💪|😀|😃|😄|😁|😊|🙂|☺|😉|😍|🥰|🤗|🤩|😎|❤|💙|💚|🧡|💜|🎉|🥳|🌟|⭐|✨|☀|🌞|💐|🌷|🍀|✅|💯)(?:\u{fe0f}|\p{Emoji_Modifier})*/gu;

/** One blank between words, `\n` between lines; `,` or, where no name can follow, `.` between clauses. */
const spaced = (text: string): string =>
  text
    .replace(/\p{Cf}+/gu, "")
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, (between) => {
      if (between.includes("\n")) return "\n";
      if (between.includes(",")) return ",";
      return /[.!;:…()–—]/u.test(between) ? "." : " ";
    })
    .replace(/^[\n,. ]+|[\n,. ]+$/g, "");

/** Takes phrase after phrase, and names where they may stand: behind a phrase, after a comma, on a line of their own. */
function isAllKnown(said: string): boolean {
  const lower = said.toLowerCase();
  let isThanks = false;
  for (let at = 0; at < said.length; ) {
    const thanks = lengthAt(content, lower, at);
    const length = thanks || lengthAt(polite, lower, at) || nameAt(said, at);
    if (length === 0) return false;
    isThanks ||= thanks > 0;
    at += length + 1;
  }
  return isThanks;
}
function lengthAt(pattern: RegExp, said: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(said)?.[0].length ?? 0;
}
/** Never first, where each word has a capital letter: « Lundi, merci. » answers something. */
function nameAt(said: string, at: number): number {
  if (at === 0 || said[at - 1] === ".") return 0;
  const length = lengthAt(name, said, at);
  const words = said
    .slice(at, at + length)
    .toLowerCase()
    .split(/[ .]/);
  return words.some((word) => noNames.has(word) || word.endsWith("ez")) ? 0 : length;
}

const title = "(?:\\p{Lu}|Mr|Mrs|Ms|Mme|Mlle|Dr|Pr|Prof)[. ]";
const named = `(?:${title})*\\p{Lu}\\p{Ll}\\p{L}*`;
const particle = "(?:de|du|d|le|la|van|von|et|and) ";
const name = new RegExp(
  `(?:(?:a|et|and|to) )?${named}(?: (?:${particle})*(?:${named}|\\p{Lu}{3,}|\\p{Lu})(?!\\p{L})){0,4}(?![^\\s,.])`,
  "uy",
);
/** Words that begin a line with a capital letter and bring news. So does an imperative, which ends with -ez. */
const noNames = new Set(
  (
    "appeler rappeler rappelle appelle contacter prevenir voir relancer relance rouvrir fermer refaire envoyer attendre " +
    "oui non si mais sauf pas rien jamais aucun toujours encore idem pareil urgent attention suite panne erreur alerte " +
    "probleme bug bloque casse cassee lent hs ko nok svp stp ps nb demain hier aujourd aujourdhui ensuite reste manque " +
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre " +
    "novembre decembre imprimante ecran clavier souris ordinateur portable serveur reseau messagerie compte badge bureau " +
    "wifi vpn windows linux mac teams zoom outlook call please yes no not but however except still again yet never nothing " +
    "broken failed fails error help wait tomorrow yesterday today monday tuesday wednesday thursday friday saturday sunday " +
    "printer screen keyboard mouse laptop server network mail account same reopen unfortunately malheureusement dommage"
  ).split(" "),
);

const phrases = (list: readonly string[]): RegExp =>
  new RegExp(`(?:(?:et|and) )?(?:${list.join("|")})(?![^\\s,.])`.replaceAll(" ", "[ \\n]"), "uy");

const yours = "(?:l|le|la|les|ce|cette|ces|votre|vos|ton|ta|tes|toute votre|toute ton)";
const deed =
  "(?:aide|intervention|reponses?|retour|reactivite|efficacite|rapidite|disponibilite|depannage|travail|explications?|infos?|" +
  "informations?|precisions?|conseils?|patience|soutien|support|assistance|efforts?|gentillesse|accueil|service|suivi|solution|temps)";
const quality = "(?:precieuse|precieux|rapides?|efficaces?|super|excellente?|grande)";
const deeds = `(?:${quality} )*${deed}(?: (?:si |tres |et )?${quality})*`;
const maintenant = "(?: (?:maintenant|bien|tres bien|parfaitement|a nouveau|de nouveau|desormais|enfin))*";
const praise = "(?:parfait|impeccable|impec|nickel|super|genial|top|excellent|formidable|au top)";
const goodNow = "(?:good|fine|great|perfect|ok|fixed|solved|resolved|sorted)";

/** Thanks, or that all is well. */
const content = phrases([
  "(?:(?:encore|un|mille|tres|grand|avec) )*mercis?(?: (?:beaucoup|bcp|bien|infiniment|enormement|encore|mille fois))*" +
    "(?: a (?:vous tous|vous deux|vous|toi|tous|toutes|l equipe|toute l equipe))?",
  "(?:je|nous) (?:vous|te) remerci(?:e|ons)(?: (?:beaucoup|bien|infiniment|encore|vivement|sincerement))*",
  "(?:avec )?(?:tous )?(?:mes|nos) (?:sinceres )?remerciements",
  `(?:(?:c est|tout est|c etait) )?(?:tout )?${praise}`,
  `(?:ca|cela|tout) (?:re)?(?:marche|fonctionne)${maintenant}`,
  "(?:c est|tout est) (?:tout )?(?:bon|ok|regle|resolu|repare)(?: (?:maintenant|pour moi|de mon cote|cette fois))*",
  "tout est rentre dans l ordre",
  "(?:(?:le|mon|ce) )?(?:probleme|souci|incident)(?: (?:est|a ete|bien))* (?:resolu|regle)",
  "je n ai plus (?:de|aucun) (?:probleme|souci)",
  "vous pouvez (?:fermer|clore|cloturer) (?:le|ce|mon) ticket",
  "(?:many )?(?:thanks|thank you|thx|thanx)(?: (?:so much|very much|a lot|a million|again|indeed))*(?: (?:to )?(?:(?:you )?all|everyone|both|team))?",
  "much appreciated|(?:i |we )?(?:really |very much |greatly )?appreciate (?:it|that|your help)",
  "great|perfect|awesome|brilliant|wonderful|fantastic",
  "(?:(?:it|that|this|everything|all) )?(?:now )?(?:works|worked|is working)(?: (?:now|again|fine|well|great|perfectly|like a charm))*",
  `(?:it|that|all|everything)(?: (?:s|is))?(?: (?:now|all))* ${goodNow}(?: now)?`,
  "(?:the |my )?(?:problem|issue)(?: (?:is|was|has been|now))* (?:fixed|solved|resolved|sorted)",
  "that (?:did it|did the trick|fixed it|solved it|solved the (?:problem|issue))",
  "you can close (?:the|this|my) ticket",
]);

/** What may stand beside. « Merci de votre retour » asks for one; « merci pour votre retour » had it. */
const polite = phrases([
  "(?:re )?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good morning|good afternoon|good evening|dear|chere?s?)" +
    "(?: (?:monsieur|madame|mesdames|messieurs|a tous|a toutes|a vous|tout le monde|l equipe|toute l equipe|collegues?|all|everyone|team|there|again|sir|madam|et))*",
  "monsieur|madame",
  `pour (?:tout|${yours} ${deeds}(?: et (?:pour )?(?:${yours} )?${deeds})*)`,
  "(?:de|pour) (?:votre|ton|ta) (?:precieuse )?(?:aide|intervention|reactivite|efficacite|disponibilite|gentillesse|patience|assistance|soutien|depannage)",
  "d avoir (?:regle|resolu|repare|corrige) (?:ca|cela|le probleme|mon probleme)(?: (?:si |aussi )?(?:vite|rapidement))?",
  "(?:si|aussi|tres) (?:vite|rapidement|rapide|efficace)",
  "ok|okay|d accord|tres bien|bien recu|bien note|c est note|noted|got it|understood|pas de soucis?|no problem|no worries",
  "c est (?:tres |vraiment )?gentil(?: de (?:votre|ta) part)?|quelle (?:efficacite|rapidite|reactivite)|bravo|chapeau",
  "(?:vous etes|tu es|you are|you re) (?:au top|genial|geniaux|les meilleurs|le meilleur|la meilleure|the best|great|amazing)",
  "(?:(?:tres|passez|une|bonnes?|bon|belle|excellente?|agreable) )+(?:fin de )?(?:journee|soiree|matinee|apres midi|semaine|week end|weekend|we|vacances|fetes|continuation)(?: a (?:vous|toi|tous|toutes))?(?: (?:aussi|egalement))?",
  "a (?:vous|toi) (?:aussi|egalement)|a bientot|au revoir",
  "(?:(?:bien|tres) )?(?:cordialement|amicalement|sincerement|respectueusement)|cdlt|cdt|bien a (?:vous|toi)|bises|amities",
  "(?:(?:meilleures|sinceres|cordiales) )?salutations(?: (?:distinguees|cordiales))?",
  "for (?:everything|all|(?:all )?(?:the|your) (?:(?:quick|prompt|fast|swift|great|kind|precious) )*(?:help|support|reply|response|answer|assistance|time|work|efforts?|explanations?|info|information|fix|patience))(?: with (?:this|that))?",
  "for (?:helping(?: me| us)?(?: out)?|(?:fixing|solving|resolving|sorting)(?: out)? (?:it|this|that|the problem|the issue))(?: out)?(?: (?:so )?(?:quickly|fast|soon))?",
  "(?:have an? )?(?:nice|great|good|lovely|wonderful|excellent) (?:day|evening|afternoon|weekend|week end|week|one)",
  "(?:(?:with|my|kind|kindest|warm|best) )*(?:regards|wishes)|best|all the best|cheers|yours(?: sincerely| truly| faithfully)?|sincerely|take care|bye",
]);
