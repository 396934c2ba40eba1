/** The words by which a language shows itself. Not those that two of them say (`de`, `la`, `on`, `me`, `a`, `mail`). */

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Grammar, greetings and thanks: they come with the language itself. */
export const telling = {
  fr: set(
    "le les des du au aux et est sont une je j'ai tu il elle nous vous ils elles on pas ne pour dans sur avec sans mon ma mes votre vos notre nos leur ce cet cette ces qui mais où très plus depuis peut peux pouvez pourriez pourrais avez avons ai suis étais était fait faire être avoir été bonjour bonsoir merci salut cordialement cdlt svp voici voilà aussi toujours comme quand parce donc car déjà encore rien tout toute tous lors chez après avant s'il c'est n'est n'a d'un d'une qu'il qu'elle aujourd'hui veuillez souhaite souhaiterais besoin",
  ),
  en: set(
    "the and is are was were of to for with you i i'm i've i'd my your our we it it's its this that these those there they please hello hi dear thanks thank have has had can can't cannot could would should don't doesn't didn't isn't won't from been be when what how why who which since regards need needs help any some not but if at by as or so do does did will shall may just yet still after before anymore cheers",
  ),
  other: set(
    "der die das und ist sind nicht ich wir sie ein eine mit für auf dem den von zu bitte danke hallo guten tag sehr geehrte grüße kann mein meine haben " +
      "el los las y es una con por para que gracias hola buenos buenas días mi mis está están puede favor saludos desde ¿ " +
      "il lo gli e è sono non che per con mio mia buongiorno grazie saluti questo questa della del nel può " +
      "het een van niet ik wij mijn met voor op aan bedankt groet groeten beste graag kunt deze " +
      "o os as um uma não com meu minha obrigado obrigada olá bom dia você está " +
      "i w na nie się jest dzień dobry dziękuję proszę og jeg er ikke och jag är inte att hej tack",
  ),
};
/** Things of the trade: French texts have English ones and the other way about, so they count half. */
export const naming = {
  fr: set(
    "imprimante écran souris clavier ordinateur messagerie réseau connexion panne problème souci mot passe compte bureau machine serveur fichier fichiers mise jour demande urgent cassé cassée bloqué bloquée lent lente perdu perdue oublié impossible besoin installation logiciel courriel accès réunion salle prise câble téléphone nouveau nouvelle arrivée départ dépannage",
  ),
  en: set(
    "printer screen mouse keyboard computer laptop mailbox network broken issue problem password account office server file files update request lost forgotten slow software access meeting room cable phone new working crash crashed error down reset unable failed missing locked",
  ),
};
/** Elisions and endings that English and its neighbours have not. */
export const isFrenchForm = (word: string): boolean =>
  /^(?:l|d|n|j|qu|s|c|m|t)['’]\p{L}{2}|(?:ée|ées|és|ème|ière)$|œ/u.test(word);
