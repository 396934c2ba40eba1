import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isMereThanks } from "./thanks.ts";

const thanks = [
  "Merci",
  "merci !",
  "MERCI BEAUCOUP",
  "Merci beaucoup pour votre aide.",
  "Merci beaucoup pour\nvotre aide rapide et efficace !",
  "Bonjour,\n\nMerci pour votre réponse rapide.\n\nCordialement,\nHugo Blanc",
  "Bonjour Chloé,\nMerci à toi, ça marche.\nBonne journée,\nHugo",
  "Bonjour Monsieur Martin,\nje vous remercie pour votre intervention.\nBien cordialement\nMarie-Hélène DUPONT",
  "Merci Chloé !",
  "Merci M. Le Goff, c’est parfait.",
  "Merci Chloé pour ton aide et ta réactivité :-)",
  "Merci à Chloé et Paul",
  "Un grand merci à toute l'équipe !!!",
  "Mille mercis, vous êtes au top 👍🏽",
  "🙏 merci 🙏",
  "Merci encore et bon week-end à vous",
  "C'est parfait",
  "C’est parfait, merci.",
  "Parfait merci",
  "ça marche, merci",
  "Ca remarche maintenant, merci bcp",
  "problème résolu merci",
  "Le problème est bien résolu. Merci !",
  "Je n'ai plus de problème, merci à vous",
  "Tout est rentré dans l'ordre, merci pour tout.",
  "C'est bon pour moi, vous pouvez fermer le ticket. Merci",
  "Merci d'avoir réglé le problème si vite !",
  "Ok super, merci.",
  "Super, merci à vous tous !",
  "Bien reçu, merci\u202f!",
  "Pas de souci, merci",
  "Merci de votre aide",
  "Avec tous mes remerciements",
  "Super ! Bonne soirée",
  "Thanks",
  "Thanks a lot!",
  "Thank you so much, Chloé.",
  "Hi Paul,\n\nthanks for the quick reply!\n\nBest regards,\nJohn A. Smith",
  "Many thanks for your help with this.",
  "It works now, thank you",
  "That did it, thanks again!",
  "Everything is fine now. Thanks & regards",
  "Thank you for fixing it so quickly",
  "Perfect, thx ;-)",
  "Issue solved, cheers",
  "Much appreciated. Have a nice day!",
];

const others = [
  // still failing
  "Merci, mais ça ne marche toujours pas",
  "merci mais non",
  "Merci pour votre aide, par contre l'écran clignote",
  "Ça marche pas, merci",
  "Ça ne marche plus. Merci",
  "ça marche moins bien, merci",
  "Ça marche à moitié",
  "Merci, encore en panne",
  "Merci. Encore.",
  "Problème non résolu, merci",
  "Merci\nImprimante HS",
  "Merci Imprimante HS",
  "Merci\nPanne",
  "Merci :-(",
  "Merci 😡",
  "Merci quand même",
  "toujours pas",
  "Thanks, but it still fails",
  "Thanks anyway",
  "It does not work. Thanks",
  "It worked yesterday, thanks",
  "Thanks. Still broken",
  // asks for something
  "Merci de me rappeler",
  "Merci de faire vite",
  "Merci de bien vouloir regarder",
  "Merci de votre retour",
  "Merci d’avance", // said below a request: something is expected
  "Je vous remercie par avance",
  "Thanks in advance",
  "Thanks for looking into it",
  "Merci, et pour Paul ?",
  "Merci, ça marche ?",
  "Merci\nRappelez Paul",
  "Merci Rappeler Paul",
  "Merci\nUrgent",
  "Merci. Rappel",
  "Oui, merci",
  "oui merci",
  "Non merci",
  "Thanks, please call me",
  // brings news
  "Lundi, merci",
  "Merci\nLundi",
  "Merci, je teste demain",
  "Merci pour l'info, je regarde",
  "Merci, c'était le bureau B214",
  "Merci\n06 12 34 56 78",
  "Merci 1000 fois",
  "Merci, voir http://lapp.example/x",
  "Thanks, will do",
  "Thanks, I'll try tomorrow",
  "Super, mon collègue a le même problème",
  "Ça marche pour lundi",
  // says nothing that counts
  "Bonjour",
  "Cordialement,\nHugo Blanc",
  "Ok",
  "Bonne journée",
  "Hugo",
  "👍",
  "",
  " \n",
  "Danke",
];

describe("mere thanks", () => {
  test.each(thanks)("is %j", (text) => expect(isMereThanks(text)).toBe(true));
  test.each(others)("is not %j", (text) => expect(isMereThanks(text)).toBe(false));

  test("is short", () => {
    expect(isMereThanks(Array(20).fill("merci").join(" "))).toBe(true);
    expect(isMereThanks(Array(60).fill("merci").join(" "))).toBe(false);
  });

  test("is no longer so with a word of trouble, a question or a figure anywhere", () => {
    const trouble = fc.constantFrom(
      ..."mais,par contre,toujours pas,cependant,ne,pas,plus,panne,erreur,urgent,rappelez-moi,but,still,however".split(
        ",",
      ),
      ..."not,broken,again please,?,B214,Mais,Erreur,Rappelez,Urgent,PANNE,HS,Not,Still,😡".split(","),
    );
    fc.assert(
      fc.property(fc.constantFrom(...thanks), trouble, fc.nat(), (text, word, where) => {
        const words = text.split(/(?<=\s)/);
        const at = where % (words.length + 1);
        const spoilt = [...words.slice(0, at), ` ${word} `, ...words.slice(at)].join("");
        expect([spoilt, isMereThanks(spoilt)]).toEqual([spoilt, false]);
      }),
      { numRuns: 3000 },
    );
  });
});
