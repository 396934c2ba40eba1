/** How people of the demonstration put things: what is filled into a kind of request, and what stands around it. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import { type Dice, type Member, oneOf, type Somebody } from "./people.ts";

/** `{a|b}` becomes one of the two, `{name}` what `slots` has; with the spaces of the language's typography. */
export const saying =
  (dice: Dice, language: Language, slots: Readonly<Record<string, string>>) =>
  (text: string): string =>
    upperFirst(typographic(filled(dice, text, slots), language));
/** The innermost braces first. */
export function filled(dice: Dice, text: string, slots: Readonly<Record<string, string>>): string {
  const next = text.replace(
    /\{([^{}]*)\}/g,
    (_, inside: string) => slots[inside] ?? oneOf(dice, inside.split("|")),
  );
  return next === text ? text : filled(dice, next, slots);
}
const typographic = (text: string, language: Language): string =>
  language === "en"
    ? text
    : text
        .replace(/ ([;!?])/g, "\u202f$1")
        .replace(/ ([:»])/g, "\u00a0$1")
        .replaceAll("« ", "«\u00a0");
/** Not of what begins with the name of a machine. */
const upperFirst = (text: string): string =>
  text.replace(/^\p{L}+(?=[\s’,])/u, (word) => word.slice(0, 1).toUpperCase() + word.slice(1));

export const words = {
  fr: {
    hello: ["Bonjour,", "Bonjour à tous,", "Bonjour,", "Bonsoir,"],
    bye: ["Merci d’avance,", "Cordialement,", "Bien à vous,", "Merci,"],
    thanks: ["Merci beaucoup\u202f!", "Parfait, merci.", "Merci pour votre aide\u202f!"],
    looking: [
      "Je regarde tout de suite.",
      "C’est noté, je repasse cet après-midi.",
      "Je reprends l’incident.",
    ],
  },
  en: {
    hello: ["Hello,", "Dear all,", "Hi,"],
    bye: ["Best regards,", "Thanks in advance,", "Many thanks,", "Cheers,"],
    thanks: ["Thank you very much!", "Perfect, thanks.", "Thanks a lot!"],
    looking: ["I am looking into it now.", "I see, let me come by this afternoon."],
  },
  refusals: [
    "Publicité, sans rapport avec le labo.",
    "Demande en double, traitée par téléphone.",
    "Pas pour nous\u00a0: orienté vers le service logistique.",
  ],
  handOver: [
    "Je pars en congés ce soir, tu peux finir\u202f?",
    "C’est plutôt ton domaine.",
    "Il faut quelqu’un sur place le matin, je n’y suis pas.",
  ],
};
export const letter = (dice: Dice, { name, language }: Somebody, text: string): string =>
  `${oneOf(dice, words[language].hello)}\n\n${text}\n\n${oneOf(dice, words[language].bye)}\n${name}`;
export const answer = (to: Somebody, from: Member, text: string): string =>
  `${to.language === "fr" ? "Bonjour" : "Hello"} ${to.name.split(" ")[0]},\n\n${text}\n\n${from.name}`;
