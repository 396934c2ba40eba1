/** The words of the interface, in the reader's language: remembered in this browser, else the browser's, else French. */
import { i18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { useLingui } from "@lingui/react";
import { useMemo } from "react";
import { administration } from "./administration.ts";
import { general } from "./general.ts";
import { help } from "./help.ts";
import { letters } from "./letters.ts";
import { mails } from "./mails.ts";
import { me } from "./me.ts";
import { portal } from "./portal.ts";
import { workspace } from "./workspace.ts";

const fr = {
  ...general.fr,
  ...portal.fr,
  ...workspace.fr,
  ...administration.fr,
  ...mails.fr,
  ...letters.fr,
  ...help.fr,
  ...me.fr,
};
const en = {
  ...general.en,
  ...portal.en,
  ...workspace.en,
  ...administration.en,
  ...mails.en,
  ...letters.en,
  ...help.en,
  ...me.en,
};
export type WordId = keyof typeof fr;
export type Language = "fr" | "en";
export type Say = (id: WordId, values?: Record<string, string | number>) => string;

const remembered = "guichet-language";
export function startWords(): void {
  i18n.setMessagesCompiler(compileMessage);
  i18n.load({ fr, en });
  const kept = localStorage.getItem(remembered);
  choose(kept === "fr" || kept === "en" ? kept : navigator.language.startsWith("en") ? "en" : "fr");
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
