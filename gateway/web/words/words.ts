/** The words of the interface, in the reader's language: remembered in this browser, else the browser's, else French. */
import { i18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { useLingui } from "@lingui/react";
import { useMemo } from "react";
import type { administration } from "./administration.ts";
import type { Catalogue } from "./catalogue.ts";
import { general } from "./general.ts";
import type { help } from "./help.ts";
import type { intake } from "./intake.ts";
import type { letters } from "./letters.ts";
import type { mails } from "./mails.ts";
import type { me } from "./me.ts";
import type { newRequest } from "./new-request.ts";
import { portal } from "./portal.ts";
import type { signatures } from "./signatures.ts";
import { workspace } from "./workspace.ts";

const fr = {
  ...general.fr,
  ...portal.fr,
  ...workspace.fr,
};
const en = {
  ...general.en,
  ...portal.en,
  ...workspace.en,
};
/** Of pages that few people open, or few times: they come with the page, which imports them. */
type Later =
  | typeof administration
  | typeof help
  | typeof intake
  | typeof letters
  | typeof mails
  | typeof me
  | typeof newRequest
  | typeof signatures;
export type WordId = keyof typeof fr | KeyOf<Later["fr"]>;
/** Of each of a union. */
type KeyOf<Words> = Words extends unknown ? keyof Words : never;
export type Language = "fr" | "en";
export type Say = (id: WordId, values?: Record<string, string | number>) => string;

const remembered = "guichet-language";
export function startWords(): void {
  i18n.setMessagesCompiler((message) => (isPlain(message) ? [message] : compileMessage(message)));
  i18n.load({ fr, en });
  const kept = localStorage.getItem(remembered);
  choose(kept === "fr" || kept === "en" ? kept : navigator.language.startsWith("en") ? "en" : "fr");
}
/** Nothing of ICU's is in most messages. */
const isPlain = (message: string): boolean => !/[{}'#<]/.test(message);
/** For the catalogues that come later: a copy, since what is loaded first takes in the rest. */
export function addWords({ fr, en }: Catalogue<string>): void {
  i18n.load({ fr: { ...fr }, en: { ...en } });
}
export function choose(language: Language): void {
  i18n.activate(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}

/** `say` changes with the language, so that whoever uses it is drawn again. */
export function useWords(): { say: Say; language: Language } {
  const { i18n: current } = useLingui();
  const { locale } = current;
  return useMemo(
    () => ({
      say: (id, values) => i18n._(id, values),
      language: locale === "en" ? "en" : "fr",
    }),
    [locale],
  );
}
