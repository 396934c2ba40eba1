/**
 * Whether a text says anything of its own beside the mail that it passes on: « Pour info » does not, and a request of
 * which only that remained would tell nobody what is wanted.
 */
import { isByProgram } from "./signature-programs.ts";

/** Marks of a program, or words that only point to the mail below; with `isForward` greetings and thanks alone too. */
export function saysNothing(text: string, isForward: boolean): boolean {
  if (text.length > 400) return false;
  const said = ownLines(text);
  const isPolite = (line: string): boolean => greeting.test(line) || (isForward && thanks.test(line));
  if (!said.every((line) => pointer.test(line) || isPolite(line))) return false;
  return isForward || said.length === 0 || said.some((line) => pointer.test(line));
}
/** Marks of a program or a signature alone. */
export const isSilent = (text: string): boolean => ownLines(text).length === 0;
function ownLines(text: string): string[] {
  const lines = text.split("\n");
  const signature = lines.findIndex((line) => /^-- ?$/.test(line));
  return (signature === -1 ? lines : lines.slice(0, signature))
    .map((line) => line.trim())
    .filter((line) => line !== "" && !isByProgram(line) && !/^[-_=*]+$/.test(line));
}

const end = String.raw`[\s.,;:!…)*-]{0,6}$`;
const greeting = new RegExp(
  `^(bonjour|bonsoir|salut|hello|hi|hallo|dear|cher|chère|guten tag|buongiorno|hola|beste|madame|monsieur)` +
    `(\\s(à tous|all|team|madame|monsieur|zusammen|(?-i:\\p{Lu})[\\p{L}-]{1,20})){0,3}${end}`,
  "iu",
);
const pointer = new RegExp(
  `^\\(?(fyi|f\\.y\\.i|for (your )?info(rmation)?|pour (votre |ton |vos )?(info|information|suite à donner|action|traitement)|pi|` +
    `(voir|cf\\.?|voyez|lire|je (vous )?transfère|je (vous )?fais suivre|je (vous )?transmets)?\\s?(le |ce |un )?(mail|message|courriel)?\\s?(ci-?dessous|ci-?après|reçu)|` +
    `(please )?(see|cf\\.?) below|see (the )?(forwarded )?(e-?mail |message )?below|below|forwarded|` +
    `(zur|z\\.) ?(info|information|kenntnis|k)|siehe unten|s\\.? ?u|per conoscenza|vedi sotto|para (su )?información|ver abajo|ter info(rmatie)?|zie onder)${end}`,
  "i",
);
const thanks = new RegExp(
  `^(merci( beaucoup| d['’]avance| par avance)?|(many )?thanks( in advance)?|thank you|cordialement|bien cordialement|cdlt|best regards|regards|danke|grazie|gracias|bedankt)${end}`,
  "i",
);
